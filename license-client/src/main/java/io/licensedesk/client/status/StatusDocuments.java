package io.licensedesk.client.status;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Code;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import java.io.ByteArrayOutputStream;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;

/**
 * The JSON document of a license status: written in one way, read in many. Source: wire contracts, W2.
 *
 * <p>An ACTIVE license that expires on 31 December is written as <code>{"token":"…","product":"MOTION","state":"ACTIVE",
 * "expiresOn":"2026-12-31", …}</code>. Reading accepts camel and snake case, dates as ISO dates, ISO instants or
 * milliseconds, flags as booleans, 0 and 1 or texts, totals as numbers or texts, and the license alone, in a list of one, or
 * as the one row of <code>{"count":1,"rows":[…]}</code>. Whatever a document does not say is not granted; what it grants
 * beyond the catalog is kept.
 *
 * <p>A document that says that it is no status is inconclusive, whatever else it holds: with {@code success} other than true,
 * an {@code error} that is not empty, a {@code statusCode} of 400 or more, or rows that are not as many as its {@code count}
 * says.
 */
public final class StatusDocuments {

    private StatusDocuments() {}

    /**
     * Writes the canonical document. Tokens are written whole, because that is what the document is for.
     *
     * @param license the license; its dates are in the years 0 to 9999
     * @param newToken the token that the server has now, if it is another one
     * @return the document in UTF-8; it reads back as the same license and new token
     * @throws IllegalArgumentException if a date of the license is in another year
     */
    public static byte[] write(License license, Optional<LicenseToken> newToken) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        LicenseState state = license.state();
        try (JsonGenerator json = StatusReader.JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
            json.writeStartObject();
            write(json, StatusField.TOKEN, license.token().value());
            write(json, StatusField.PRODUCT, license.product().code());
            license.frequency().ifPresent(type -> write(json, StatusField.TYPE, type.name()));
            license.plan().ifPresent(plan -> write(json, StatusField.PLAN, plan.value()));
            write(json, StatusField.STATE, state.kind().name());
            state.graceReason().ifPresent(reason -> write(json, StatusField.GRACE_REASON, reason.name()));
            state.graceUntil().ifPresent(day -> write(json, StatusField.GRACE_UNTIL, text(day)));
            state.expiresOn().ifPresent(day -> write(json, StatusField.EXPIRES_ON, text(day)));
            newToken.ifPresent(token -> write(json, StatusField.NEW_TOKEN, token.value()));
            json.writeNumberProperty(StatusField.ADMINISTRATORS.written(), license.administrators());
            json.writeName(StatusField.ACCOUNTS.written()).writeStartObject();
            for (AccountType type : accountTypes(license.accounts())) {
                json.writeNumberProperty(type.code(), license.accounts().total(type));
            }
            json.writeEndObject();
            write(json, StatusField.CHANNELS, license.channels());
            write(json, StatusField.MODULES, license.modules());
            write(json, StatusField.ADD_ONS, license.addOns());
            write(json, StatusField.PLUGINS, license.plugins());
            write(json, StatusField.CAPABILITIES, license.capabilities());
            license.supportPlan().ifPresent(plan -> write(json, StatusField.SUPPORT_PLAN, plan.level()));
            json.writeBooleanProperty(StatusField.WHITE_LABEL.written(), license.whiteLabel());
            json.writeBooleanProperty(StatusField.UPDATE.written(), license.updateAllowed());
            json.writeBooleanProperty(StatusField.APP_ZONE.written(), license.appZone());
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    /** The standard types, be it with 0, and the others that the license has. */
    private static Collection<AccountType> accountTypes(Accounts accounts) {
        Set<AccountType> types = new TreeSet<>(Catalog.standard().all(AccountType.class));
        types.addAll(accounts.totals().keySet());
        return types;
    }

    /**
     * Reads a document in the words of the standard catalog, whoever wrote it.
     *
     * @param document the document, in UTF-8 or another encoding of Unicode that JSON allows
     * @param zone the zone in which the contract counts days, for dates that are written as instants
     * @return what it says; inconclusive if token, state or expiry are missing or cannot be read
     * @throws LicenseDeskException.UnexpectedResponse if it is not one JSON document, is larger than 1 MiB, or is nested
     *     more than 32 levels deep
     */
    public static StatusReading read(byte[] document, ZoneId zone) {
        return read(document, zone, Catalog.standard());
    }

    /**
     * Reads a document, whoever wrote it. A word is known by the code, the labels and the aliases of its row in the catalog;
     * an add-on, plugin, account type and the like that the catalog does not have is kept under its code, with a warning.
     *
     * @param document the document, in UTF-8 or another encoding of Unicode that JSON allows
     * @param zone the zone in which the contract counts days, for dates that are written as instants
     * @param catalog the catalog
     * @return what it says; inconclusive if token, state or expiry are missing or cannot be read
     * @throws LicenseDeskException.UnexpectedResponse if it is not one JSON document, is larger than 1 MiB, or is nested
     *     more than 32 levels deep
     */
    public static StatusReading read(byte[] document, ZoneId zone, Catalog catalog) {
        return read(document, zone, catalog, StatusPolicy.strict());
    }

    /**
     * Reads a document, whoever wrote it and whether or not it says a state.
     *
     * @param document the document, in UTF-8 or another encoding of Unicode that JSON allows
     * @param zone the zone in which the contract counts days, for dates that are written as instants
     * @param catalog the catalog
     * @param policy decides the state of a license whose document says none
     * @return what it says; inconclusive if token, state or expiry are missing or cannot be read and the policy decides
     *     nothing
     * @throws LicenseDeskException.UnexpectedResponse if it is not one JSON document, is larger than 1 MiB, or is nested
     *     more than 32 levels deep
     */
    public static StatusReading read(byte[] document, ZoneId zone, Catalog catalog, StatusPolicy policy) {
        return StatusReader.read(document, zone, catalog, policy);
    }

    private static void write(JsonGenerator json, StatusField field, String text) {
        json.writeStringProperty(field.written(), text);
    }

    private static void write(JsonGenerator json, StatusField field, Set<? extends Code> codes) {
        json.writeName(field.written()).writeStartArray();
        for (Code code : codes) {
            json.writeString(code.code());
        }
        json.writeEndArray();
    }

    private static String text(LocalDate date) {
        if (!CivilDates.isBounded(date)) {
            throw new IllegalArgumentException("license: expected dates in the years 0 to 9999, got " + date);
        }
        return date.toString();
    }
}
