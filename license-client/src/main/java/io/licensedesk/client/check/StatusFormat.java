package io.licensedesk.client.check;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Capability;
import io.licensedesk.catalog.Channel;
import io.licensedesk.catalog.Code;
import io.licensedesk.catalog.Kind;
import io.licensedesk.catalog.LicenseModule;
import io.licensedesk.catalog.PlanCode;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.Product;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.license.GraceReason;
import io.licensedesk.license.License;
import io.licensedesk.license.LicenseState;
import io.licensedesk.license.LicenseToken;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The stored form of a status: the fields one after the other, codes and names as texts, days as day numbers, times as
 * milliseconds. It needs no JSON library, so that the check path starts fast, and no catalog: what is stored is kept.
 */
final class StatusFormat {

    /** Changes with every change of the stored form. */
    static final int VERSION = 2;

    private StatusFormat() {}

    static byte[] write(LastKnownGood status) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try {
            new Writer(new DataOutputStream(bytes)).status(status);
        } catch (IOException e) {
            throw new UncheckedIOException(e); // a program error: memory does not fail
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a status.
     *
     * @throws IOException if the bytes end too early or go on too long
     * @throws RuntimeException if a value is none of its type
     */
    static LastKnownGood read(byte[] bytes) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
        LastKnownGood status = new Reader(in).status();
        if (in.read() >= 0) {
            throw new IOException("more than a status");
        }
        return status;
    }

    private record Writer(DataOutputStream out) {

        void status(LastKnownGood status) throws IOException {
            out.writeLong(status.verifiedAt().toEpochMilli());
            out.writeLong(status.highWater().toEpochMilli());
            optional(status.newToken().map(LicenseToken::value));
            License license = status.license();
            out.writeUTF(license.token().value());
            LicenseState state = license.state();
            out.writeUTF(state.kind().name());
            day(state.expiresOn());
            optional(state.graceReason().map(GraceReason::name));
            day(state.graceUntil());
            out.writeUTF(license.product().code());
            optional(license.plan().map(PlanCode::value));
            optional(license.supportPlan().map(SupportPlan::code));
            optional(license.frequency().map(BillingFrequency::name));
            out.writeBoolean(license.whiteLabel());
            Map<AccountType, Integer> totals = license.accounts().totals();
            out.writeShort(totals.size());
            for (Map.Entry<AccountType, Integer> total : totals.entrySet()) {
                out.writeUTF(total.getKey().code());
                out.writeInt(total.getValue());
            }
            codes(license.addOns());
            codes(license.plugins());
            codes(license.capabilities());
            codes(license.channels());
            codes(license.modules());
            out.writeBoolean(license.updateAllowed());
            out.writeBoolean(license.appZone());
        }

        private void optional(Optional<String> text) throws IOException {
            out.writeBoolean(text.isPresent());
            if (text.isPresent()) {
                out.writeUTF(text.get());
            }
        }

        private void day(Optional<LocalDate> day) throws IOException {
            out.writeBoolean(day.isPresent());
            if (day.isPresent()) {
                out.writeLong(day.get().toEpochDay());
            }
        }

        private void codes(Set<? extends Code> codes) throws IOException {
            out.writeShort(codes.size());
            for (Code code : codes) {
                out.writeUTF(code.code());
            }
        }
    }

    private record Reader(DataInputStream in) {

        LastKnownGood status() throws IOException {
            Instant verifiedAt = Instant.ofEpochMilli(in.readLong());
            Instant highWater = Instant.ofEpochMilli(in.readLong());
            Optional<LicenseToken> newToken = optional().map(LicenseToken::new);
            return new LastKnownGood(license(), newToken, verifiedAt, highWater);
        }

        private License license() throws IOException {
            return new License(
                    new LicenseToken(in.readUTF()),
                    LicenseState.of(
                            LicenseState.Kind.valueOf(in.readUTF()),
                            day(),
                            optional().map(GraceReason::valueOf),
                            day()),
                    Product.of(in.readUTF()),
                    optional().map(PlanCode::new),
                    optional().map(SupportPlan::ofItem),
                    optional().map(BillingFrequency::valueOf),
                    in.readBoolean(),
                    accounts(),
                    codes(AddOn.class, Kind.ADD_ON),
                    codes(Plugin.class, Kind.PLUGIN),
                    codes(Capability.class, Kind.CAPABILITY),
                    codes(Channel.class, Kind.CHANNEL),
                    codes(LicenseModule.class, Kind.MODULE),
                    in.readBoolean(),
                    in.readBoolean());
        }

        private Accounts accounts() throws IOException {
            Map<AccountType, Integer> totals = new TreeMap<>();
            for (int left = in.readUnsignedShort(); left > 0; left--) {
                totals.put(AccountType.of(in.readUTF()), in.readInt());
            }
            return Accounts.of(totals);
        }

        private Optional<String> optional() throws IOException {
            return in.readBoolean() ? Optional.of(in.readUTF()) : Optional.empty();
        }

        private Optional<LocalDate> day() throws IOException {
            return in.readBoolean() ? Optional.of(LocalDate.ofEpochDay(in.readLong())) : Optional.empty();
        }

        private <T extends Code> Set<T> codes(Class<T> type, Kind kind) throws IOException {
            Set<T> codes = new TreeSet<>();
            for (int left = in.readUnsignedShort(); left > 0; left--) {
                codes.add(type.cast(kind.of(in.readUTF())));
            }
            return codes;
        }
    }
}
