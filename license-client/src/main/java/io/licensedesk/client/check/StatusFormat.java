package io.licensedesk.client.check;

import io.licensedesk.catalog.Accounts;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.BillingFrequency;
import io.licensedesk.catalog.Capability;
import io.licensedesk.catalog.Channel;
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
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The stored form of a status: the fields one after the other, enum values by name, days as day numbers, times as
 * milliseconds. It needs no JSON library, so that the check path starts fast.
 */
final class StatusFormat {

    /** Changes with every change of the stored form. */
    static final int VERSION = 1;

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

    private record Writer(DataOutputStream out) implements LicenseState.Cases<StateFields> {

        void status(LastKnownGood status) throws IOException {
            time(status.verifiedAt());
            time(status.highWater());
            optional(status.newToken().map(LicenseToken::value));
            license(status.license());
        }

        private void license(License license) throws IOException {
            out.writeUTF(license.token().value());
            StateFields state = license.state().accept(this);
            out.writeUTF(state.name());
            optional(state.graceReason().map(GraceReason::name));
            day(state.graceUntil());
            day(license.expiresOn());
            out.writeUTF(license.product().name());
            optional(license.plan().map(PlanCode::value));
            optional(license.supportPlan().map(SupportPlan::name));
            optional(license.frequency().map(BillingFrequency::name));
            out.writeBoolean(license.whiteLabel());
            out.writeInt(license.accounts().agents());
            out.writeInt(license.accounts().mobileAgents());
            out.writeInt(license.accounts().users());
            out.writeInt(license.accounts().telephones());
            names(license.addOns());
            names(license.plugins());
            names(license.capabilities());
            names(license.channels());
            names(license.modules());
            out.writeBoolean(license.updateAllowed());
            out.writeBoolean(license.appZone());
        }

        private void time(Instant time) throws IOException {
            out.writeLong(time.toEpochMilli());
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

        private <E extends Enum<E>> void names(Set<E> values) throws IOException {
            out.writeByte(values.size());
            for (E value : new TreeSet<>(values)) {
                out.writeUTF(value.name());
            }
        }

        @Override
        public StateFields notActivated(LicenseState.NotActivated state) {
            return StateFields.of(StateName.NOT_ACTIVATED);
        }

        @Override
        public StateFields demo(LicenseState.Demo state) {
            return StateFields.of(StateName.DEMO);
        }

        @Override
        public StateFields active(LicenseState.Active state) {
            return StateFields.of(StateName.ACTIVE);
        }

        @Override
        public StateFields inGracePeriod(LicenseState.InGracePeriod state) {
            return new StateFields(
                    StateName.IN_GRACE_PERIOD.name(), Optional.of(state.reason()), Optional.of(state.until()));
        }

        @Override
        public StateFields expired(LicenseState.Expired state) {
            return StateFields.of(StateName.EXPIRED);
        }

        @Override
        public StateFields deactivated(LicenseState.Deactivated state) {
            return StateFields.of(StateName.DEACTIVATED);
        }
    }

    private enum StateName {
        NOT_ACTIVATED,
        DEMO,
        ACTIVE,
        IN_GRACE_PERIOD,
        EXPIRED,
        DEACTIVATED
    }

    private record StateFields(String name, Optional<GraceReason> graceReason, Optional<LocalDate> graceUntil) {
        static StateFields of(StateName name) {
            return new StateFields(name.name(), Optional.empty(), Optional.empty());
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
                    state(),
                    Product.valueOf(in.readUTF()),
                    optional().map(PlanCode::new),
                    optional().map(SupportPlan::valueOf),
                    optional().map(BillingFrequency::valueOf),
                    in.readBoolean(),
                    new Accounts(in.readInt(), in.readInt(), in.readInt(), in.readInt()),
                    names(AddOn.class),
                    names(Plugin.class),
                    names(Capability.class),
                    names(Channel.class),
                    names(LicenseModule.class),
                    in.readBoolean(),
                    in.readBoolean());
        }

        private LicenseState state() throws IOException {
            StateName name = StateName.valueOf(in.readUTF());
            Optional<GraceReason> reason = optional().map(GraceReason::valueOf);
            Optional<LocalDate> until = day();
            Optional<LocalDate> expiresOn = day();
            return switch (name) {
                case NOT_ACTIVATED -> new LicenseState.NotActivated();
                case DEMO -> new LicenseState.Demo(expiresOn.orElseThrow());
                case ACTIVE -> new LicenseState.Active(expiresOn.orElseThrow());
                case IN_GRACE_PERIOD ->
                    new LicenseState.InGracePeriod(reason.orElseThrow(), until.orElseThrow(), expiresOn);
                case EXPIRED -> new LicenseState.Expired(expiresOn.orElseThrow());
                case DEACTIVATED -> new LicenseState.Deactivated(expiresOn.orElseThrow());
            };
        }

        private Optional<String> optional() throws IOException {
            return in.readBoolean() ? Optional.of(in.readUTF()) : Optional.empty();
        }

        private Optional<LocalDate> day() throws IOException {
            return in.readBoolean() ? Optional.of(LocalDate.ofEpochDay(in.readLong())) : Optional.empty();
        }

        private <E extends Enum<E>> Set<E> names(Class<E> type) throws IOException {
            Set<E> values = EnumSet.noneOf(type);
            for (int left = in.readUnsignedByte(); left > 0; left--) {
                values.add(Enum.valueOf(type, in.readUTF()));
            }
            return values;
        }
    }
}
