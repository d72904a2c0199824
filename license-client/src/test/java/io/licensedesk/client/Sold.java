package io.licensedesk.client;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.Capability;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Channel;
import io.licensedesk.catalog.Code;
import io.licensedesk.catalog.LicenseModule;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.Product;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.client.json.LicenseDeskJson;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** What a vendor sells that added one thing of each kind to the standard catalog, by data alone. */
public final class Sold {

    public static final AccountType SUPERVISOR = AccountType.of("SUPERVISOR");
    public static final AccountType KIOSK = AccountType.of("KIOSK");
    public static final AddOn VOICE_BOT = AddOn.of("VOICE_BOT");
    public static final Plugin CRM_SYNC = Plugin.of("CRM_SYNC");
    public static final SupportPlan GOLD = SupportPlan.of("GOLD");
    public static final Channel TELEGRAM = Channel.of("TELEGRAM");
    public static final LicenseModule WALLBOARD = LicenseModule.of("WALLBOARD");
    public static final Capability SINGLE_SIGN_ON = Capability.of("SINGLE_SIGN_ON");
    public static final Product MOTION_CLOUD = Product.of("MOTION_CLOUD");

    public static final String JSON = """
            { "items": [
                { "code": "SUPERVISOR", "kind": "ACCOUNT", "label": "Supervisors", "labelIt": "Supervisori",
                  "aliases": ["Team leaders"], "seats": "NAMED", "minimum": 1 },
                { "code": "KIOSK", "kind": "ACCOUNT", "label": "Kiosks" },
                { "code": "VOICE_BOT", "kind": "ADD_ON", "label": "Voice bot", "needs": ["AI_ASSISTANTS"] },
                { "code": "CRM_SYNC", "kind": "PLUGIN", "label": "CRM sync", "applied": "AFTER_REVIEW" },
                { "code": "SUPPORT_GOLD", "kind": "SUPPORT_PLAN", "label": "Gold" },
                { "code": "SMS_UNIT", "kind": "METER", "label": "Text message" },
                { "code": "DARK_MODE", "kind": "OPTION", "label": "Dark mode" },
                { "code": "TELEGRAM", "kind": "CHANNEL", "label": "Telegram", "inDemo": 1 },
                { "code": "WALLBOARD", "kind": "MODULE", "label": "Wallboard" },
                { "code": "SINGLE_SIGN_ON", "kind": "CAPABILITY", "label": "Single sign-on", "withEveryPlan": true },
                { "code": "MOTION_CLOUD", "kind": "PRODUCT", "label": "Motion Cloud" } ] }
            """;

    public static final Catalog CATALOG = LicenseDeskJson.mapper().readValue(JSON, Catalog.class);

    private Sold() {}

    /** Anything of a type. */
    public static <T extends Code> Arbitrary<T> any(Class<T> type) {
        return Arbitraries.of(CATALOG.all(type));
    }

    /** Any set of things of a type. */
    public static <T extends Code> Arbitrary<Set<T>> some(Class<T> type) {
        return any(type).set();
    }

    /** Totals of any account types. */
    public static Arbitrary<Accounts> accounts(Arbitrary<Integer> totals) {
        return Arbitraries.maps(any(AccountType.class), totals).map(Accounts::of);
    }
}
