package io.licensedesk.client.portal;

import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.internal.wire.WireDesk;
import io.licensedesk.client.internal.wire.WireFields;
import io.licensedesk.client.internal.wire.WireGroup;
import io.licensedesk.client.internal.wire.WireRequestType;
import io.licensedesk.request.RequestKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the forms of a portal by their names, and remembers them for an hour. Source: wire contracts; W1, "Discovery".
 *
 * <p>Two threads may discover the same form at the same time: no lock is held while calls are made.
 */
final class PortalDirectory {

    private static final Set<String> OBJECTS =
            Set.of("group", "organization", "sd-customerorganization", "cmdb-object-field", "team", "issuelinks");
    private static final Pattern OBJECT_FIELD = Pattern.compile(
            ".*:(multiuserpicker|people|grouppicker|multigrouppicker|sd-customer-organizations|cmdb-object-cftype"
                    + "|atlassian-team)");

    private static final String NO_DESK = "service desk that this account sees (it sees none: it must be a customer of"
            + " the desk, and the address the one of its site)";
    private static final Duration LIFETIME = Duration.ofHours(1);

    private final PortalWords words;
    private final Optional<String> portalId;
    private final Optional<String> serviceDeskId;
    private final Optional<String> cloudId;
    private final LongSupplier nanoTime;
    private final Map<RequestKind, Known<Form>> forms = new ConcurrentHashMap<>();
    private volatile @Nullable Known<List<WireRequestType>> types;
    private volatile boolean isCloud;

    /**
     * Creates a directory.
     *
     * @param cloudId the id of the site if it is reached by the gateway, which lists the questions of forms as well
     */
    PortalDirectory(
            PortalWords words,
            Optional<String> portalId,
            Optional<String> serviceDeskId,
            Optional<String> cloudId,
            LongSupplier nanoTime) {
        this.words = words;
        this.portalId = portalId;
        this.serviceDeskId = serviceDeskId;
        this.cloudId = cloudId;
        this.nanoTime = nanoTime;
        this.isCloud = cloudId.isPresent();
    }

    /** What was discovered, and when. */
    private record Known<T>(T value, long since) {}

    private boolean isFresh(@Nullable Known<?> known) {
        return known != null && nanoTime.getAsLong() - known.since < LIFETIME.toNanos();
    }

    /** A form that is remembered; empty if it has to be discovered. */
    Optional<Form> remembered(RequestKind kind) {
        Known<Form> known = forms.get(kind);
        return known != null && isFresh(known) ? Optional.of(known.value) : Optional.empty();
    }

    Form form(RequestKind kind, PortalCalls calls) {
        return remembered(kind).orElseGet(() -> discovered(kind, calls));
    }

    /** The form as the portal has it now. */
    Form rediscovered(RequestKind kind, PortalCalls calls) {
        types = null;
        forms.clear();
        return discovered(kind, calls);
    }

    private Form discovered(RequestKind kind, PortalCalls calls) {
        long now = nanoTime.getAsLong();
        Form form = discover(kind, calls);
        forms.put(kind, new Known<>(form, now));
        return form;
    }

    private Form discover(RequestKind kind, PortalCalls calls) {
        WireRequestType type = type(kind, calls);
        String desk = id(type.serviceDeskId());
        String typeId = id(type.id());
        WireFields wire = calls.fields(desk, typeId);
        List<FormField> fields = Lists.of(wire.requestTypeFields()).stream()
                .filter(field -> field.fieldId() != null && !Boolean.FALSE.equals(field.visible()))
                .map(PortalDirectory::field)
                .toList();
        return new Form(
                kind,
                desk,
                typeId,
                id(type.name()),
                cloudId.flatMap(cloud -> calls.designedForm(cloud, desk, typeId))
                        .map(designed -> FormQuestions.added(fields, designed))
                        .orElse(fields),
                Boolean.TRUE.equals(wire.canRaiseOnBehalfOf()));
    }

    /** The request type of a kind; what is remembered is only believed if it is there. */
    private WireRequestType type(RequestKind kind, PortalCalls calls) {
        Known<List<WireRequestType>> known = types;
        if (known != null && isFresh(known)) {
            List<WireRequestType> found = named(kind, known.value, calls);
            if (found.size() == 1) {
                return found.get(0);
            }
        }
        long now = nanoTime.getAsLong();
        List<WireRequestType> all = typesOfDesk(calls);
        types = new Known<>(all, now);
        List<WireRequestType> found = named(kind, all, calls);
        if (found.size() != 1) {
            throw new LicenseDeskException.NoSuchForm(
                    "request type for " + kind
                            + words.requestTypeId(kind)
                                    .map(id -> " with id " + id)
                                    .orElse(" named " + String.join(" or ", words.requestTypes(kind))),
                    (found.isEmpty() ? all : found)
                            .stream()
                                    .map(type -> type.name() + " (" + type.id() + ")")
                                    .toList());
        }
        return found.get(0);
    }

    private List<WireRequestType> named(RequestKind kind, List<WireRequestType> all, PortalCalls calls) {
        Optional<String> wanted = words.requestTypeId(kind);
        List<WireRequestType> found = wanted.isPresent()
                ? all.stream().filter(type -> wanted.get().equals(type.id())).toList()
                : PortalWords.matching(words.requestTypes(kind), all, type -> id(type.name()));
        if (found.size() < 2) {
            return found;
        }
        List<String> groups = groups(id(found.get(0).serviceDeskId()), calls);
        List<WireRequestType> inGroup = found.stream()
                .filter(type -> Lists.of(type.groupIds()).stream().anyMatch(groups::contains))
                .toList();
        return inGroup.isEmpty() ? found : inGroup;
    }

    /** The request types of the wanted desk: the configured one, the one of the portal, or the only one. */
    private List<WireRequestType> typesOfDesk(PortalCalls calls) {
        if (!isCloud) {
            calls.requireCloud();
            isCloud = true;
        }
        if (serviceDeskId.isPresent()) {
            return types(serviceDeskId.get(), calls);
        }
        List<WireDesk> desks =
                calls.desks().stream().filter(desk -> desk.id() != null).toList();
        if (portalId.isEmpty()) {
            if (desks.size() != 1) {
                throw new LicenseDeskException.NoSuchForm(
                        desks.isEmpty() ? NO_DESK : "service desk (configure portalId or serviceDeskId)", names(desks));
            }
            return types(id(desks.get(0).id()), calls);
        }
        for (WireDesk desk : desks) {
            List<WireRequestType> found = types(id(desk.id()), calls);
            if (found.stream().anyMatch(type -> portalId.get().equals(type.portalId()))) {
                return found;
            }
        }
        throw new LicenseDeskException.NoSuchForm(
                desks.isEmpty() ? NO_DESK : "service desk whose request types have the portal id " + portalId.get(),
                names(desks));
    }

    private static List<WireRequestType> types(String desk, PortalCalls calls) {
        return calls.requestTypes(desk).stream()
                .filter(type -> type.id() != null)
                .map(type -> new WireRequestType(type.id(), type.name(), desk, type.portalId(), type.groupIds()))
                .toList();
    }

    private static List<String> names(List<WireDesk> desks) {
        return desks.stream()
                .map(desk -> desk.projectName() + " (" + desk.id() + ")")
                .toList();
    }

    /** The ids of the groups with the wanted name. */
    private List<String> groups(String desk, PortalCalls calls) {
        return PortalWords.matching(List.of(words.group()), calls.groups(desk), group -> id(group.name())).stream()
                .map(WireGroup::id)
                .flatMap(Stream::ofNullable)
                .toList();
    }

    // ---- fields

    static FormField field(WireFields.Field field) {
        String id = id(field.fieldId());
        List<FormOption> options = options(field.validValues());
        boolean prefilled = !Lists.of(field.defaultValues()).isEmpty()
                || !Lists.of(field.presetValues()).isEmpty();
        return new FormField(
                id,
                field.name() == null ? id : field.name(),
                Boolean.TRUE.equals(field.required()),
                prefilled,
                type(field.jiraSchema(), options),
                options,
                Optional.empty());
    }

    private static List<FormOption> options(@Nullable List<WireFields.Option> values) {
        List<FormOption> options = new ArrayList<>();
        for (WireFields.Option value : Lists.of(values)) {
            if (value.value() != null) {
                options.add(new FormOption(
                        value.value(),
                        Objects.requireNonNullElse(value.label(), value.value()),
                        options(value.children())));
            }
        }
        return options;
    }

    /** Whether a field has options is decided by its options and its custom type, not by its type alone (W1). */
    private static FormField.Type type(WireFields.@Nullable Schema schema, List<FormOption> options) {
        String type = schema == null ? "" : id(schema.type());
        String items = schema == null ? "" : id(schema.items());
        String system = schema == null ? "" : id(schema.system());
        String custom = schema == null ? "" : id(schema.custom());
        boolean isArray = type.equals("array");
        if (system.equals("attachment") || items.equals("attachment")) {
            return FormField.Type.FILES;
        }
        if (OBJECTS.contains(type)
                || OBJECTS.contains(items)
                || OBJECT_FIELD.matcher(custom).matches()) {
            return FormField.Type.OBJECT;
        }
        boolean hasChildren =
                options.stream().anyMatch(option -> !option.children().isEmpty());
        if (hasChildren || custom.endsWith(":cascadingselect") || type.equals("option-with-child")) {
            return FormField.Type.CASCADING_OPTION;
        }
        boolean isChoice = custom.matches(".*:(select|radiobuttons|multiselect|multicheckboxes)");
        if (!options.isEmpty() || isChoice || type.equals("option") || items.equals("option")) {
            return isArray ? FormField.Type.OPTIONS : FormField.Type.OPTION;
        }
        return switch (type) {
            case "number" -> FormField.Type.NUMBER;
            case "date" -> FormField.Type.DATE;
            case "datetime" -> FormField.Type.DATE_TIME;
            case "user" -> FormField.Type.USER;
            case "array" -> items.equals("user") ? FormField.Type.OBJECT : FormField.Type.TEXTS;
            default -> FormField.Type.TEXT;
        };
    }

    private static String id(@Nullable String id) {
        return Objects.requireNonNullElse(id, "");
    }
}
