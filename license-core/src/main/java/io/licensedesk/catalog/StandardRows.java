package io.licensedesk.catalog;

import static io.licensedesk.catalog.Fulfilment.AUTOMATIC;
import static io.licensedesk.catalog.Seating.NAMED;

import java.util.List;

/** The rows of the standard catalog: what the vendor's documentation says of each thing. */
final class StandardRows {

    private StandardRows() {}

    /** Source: seed, "Free 30 days demo", "New license plan", "Select Add-ons", "Select Plugins"; D1, D2, D10. */
    static List<CatalogRow> all() {
        return List.of(
                row(AccountType.AGENT)
                        .labelled("Agents", "Agenti", "Agent", "Number of agents")
                        .withMinimum(5)
                        .inDemo(3),
                row(AccountType.MOBILE_AGENT)
                        .labelled("Mobile agents", "Agenti mobili", "Mobile agent", "Number of mobile agents")
                        .withSeats(NAMED)
                        .inDemo(1),
                row(AccountType.USER)
                        .labelled("Users", "Utenti", "User", "Additional users", "Number of additional users")
                        .withSeats(NAMED),
                row(AccountType.TELEPHONE)
                        .labelled("Telephones", "Telefoni", "Telephone", "PBX extensions", "Number of telephones")
                        .withSeats(NAMED)
                        .inDemo(1),
                row(AddOn.REAL_TIME_TRANSLATOR).labelled("Real-time Translator", "Real-time Translator"),
                row(AddOn.QUALITY_ANALYSIS).labelled("Quality Analysis", "Quality Analysis"),
                row(AddOn.AI_ASSISTANTS).labelled("AI Assistants", "AI Assistants"),
                row(AddOn.AI_AGENT_ASSISTANTS)
                        .labelled("AI Agent Assistants", "AI Agent Assistants")
                        .needing(AddOn.AI_ASSISTANTS),
                row(Plugin.DATA_RETENTION).labelled("Data retention", "Data retention"),
                row(Plugin.BOTIFY).labelled("Botify", "Botify"),
                row(Plugin.QUEUE_MANAGER).labelled("Queue manager", "Queue manager"),
                row(Plugin.SCHEDULEASE).labelled("Schedulease", "Schedulease"),
                row(Option.WHITE_LABEL).labelled("White label", "White label", "Customization"),
                row(SupportPlan.SILVER).labelled("Silver", "Silver"),
                row(SupportPlan.PLATINUM).labelled("Platinum", "Platinum"),
                row(Meter.AI_BOT_UNIT).labelled("AI bot", "Bot AI"),
                channel(Channel.VOICE, "Voice"),
                channel(Channel.CHAT, "Chat"),
                channel(Channel.EMAIL, "Email"),
                channel(Channel.SMS, "SMS"),
                channel(Channel.FAX, "Fax"),
                channel(Channel.OPEN_CHANNEL, "Open Channel"),
                channel(Channel.WHATSAPP, "WhatsApp"),
                module(LicenseModule.CONTACTS_MANAGER, "Contacts Manager"),
                module(LicenseModule.DIALER, "Dialer"),
                module(LicenseModule.JSCRIPTY, "Jscripty"),
                module(LicenseModule.INSPECTORS, "Inspectors"),
                module(LicenseModule.MULTIPROFILE, "Multiprofile"),
                module(LicenseModule.TIMINGS, "Timings"),
                row(Capability.WEBRTC).labelled("WebRTC", "WebRTC").inDemo(1).withEveryPlan(),
                row(Capability.PHONEBAR)
                        .labelled("Phonebar", "Phonebar", "Windows Phonebar")
                        .inDemo(1)
                        .withEveryPlan(),
                row(Capability.SCREEN_RECORDING).labelled("Screen recording", "Registrazione schermo"),
                row(Capability.AI_BOTS).labelled("AI bots", "Bot AI"),
                row(Product.MOTION).labelled("Motion", "Motion", "XCALLY Motion"),
                row(Product.SHUTTLE).labelled("Shuttle", "Shuttle", "XCALLY Shuttle"));
    }

    /** Source: seed, "3 Voice Digital agents"; D1: voice and all digital channels. */
    private static CatalogRow channel(Channel channel, String name) {
        return row(channel).labelled(name, name).inDemo(1);
    }

    private static CatalogRow row(Code thing) {
        return CatalogRow.of(thing);
    }

    private static CatalogRow module(LicenseModule module, String name) {
        return row(module).labelled(name, name).applied(AUTOMATIC);
    }
}
