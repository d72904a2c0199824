package io.licensedesk.client.portal;

import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.internal.wire.WireDesk;
import io.licensedesk.client.internal.wire.WireFields;
import io.licensedesk.client.internal.wire.WireGroup;
import io.licensedesk.client.internal.wire.WireRequestType;
import io.licensedesk.request.RequestKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the forms of a portal by their names, and remembers them. Source: wire contracts, W1, "Discovery". */
final class PortalDirectory {

    private final PortalCalls calls;
    private final PortalWords words;
    private final Optional<String> portalId;
    private final Optional<String> serviceDeskId;
    private final Map<RequestKind, Form> forms = new ConcurrentHashMap<>();

    PortalDirectory(PortalCalls calls, PortalWords words, Optional<String> portalId, Optional<String> serviceDeskId) {
        this.calls = calls;
        this.words = words;
        this.portalId = portalId;
        this.serviceDeskId = serviceDeskId;
    }

    Form form(RequestKind kind) {
        Form known = forms.get(kind);
        if (known == null) {
            // Two threads may discover the same form at the same time; no lock is held while calls are made.
            known = discover(kind);
            forms.put(kind, known);
        }
        return known;
    }

    void forget() {
        forms.clear();
    }

    private Form discover(RequestKind kind) {
        List<WireRequestType> types = typesOfDesk();
        WireRequestType type = type(kind, types);
        String desk = id(type.serviceDeskId());
        String typeId = id(type.id());
        WireFields fields = calls.fields(desk, typeId);
        return new Form(
                kind,
                desk,
                typeId,
                id(type.name()),
                Lists.of(fields.requestTypeFields()).stream()
                        .filter(field -> field.fieldId() != null && !Boolean.FALSE.equals(field.visible()))
                        .map(PortalDirectory::field)
                        .toList(),
                Boolean.TRUE.equals(fields.canRaiseOnBehalfOf()));
    }

    /** The request types of the wanted desk: the configured one, the one of the portal, or the only one. */
    private List<WireRequestType> typesOfDesk() {
        if (serviceDeskId.isPresent()) {
            return types(serviceDeskId.get());
        }
        List<WireDesk> desks =
                calls.desks().stream().filter(desk -> desk.id() != null).toList();
        if (portalId.isEmpty()) {
            if (desks.size() != 1) {
                throw new LicenseDeskException.NoSuchForm(
                        "service desk (configure portalId or serviceDeskId)", names(desks));
            }
            return types(id(desks.get(0).id()));
        }
        for (WireDesk desk : desks) {
            List<WireRequestType> types = types(id(desk.id()));
            if (types.stream().anyMatch(type -> portalId.get().equals(type.portalId()))) {
                return types;
            }
        }
        throw new LicenseDeskException.NoSuchForm(
                "service desk whose request types have the portal id " + portalId.get(), names(desks));
    }

    private List<WireRequestType> types(String desk) {
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

    private WireRequestType type(RequestKind kind, List<WireRequestType> types) {
        Optional<String> wanted = words.requestTypeId(kind);
        List<WireRequestType> found = wanted.isPresent()
                ? types.stream().filter(type -> wanted.get().equals(type.id())).toList()
                : PortalWords.matching(words.requestTypes(kind), types, type -> id(type.name()));
        if (found.size() > 1) {
            List<String> groups = groups(id(found.get(0).serviceDeskId()));
            List<WireRequestType> inGroup = found.stream()
                    .filter(type -> Lists.of(type.groupIds()).stream().anyMatch(groups::contains))
                    .toList();
            found = inGroup.isEmpty() ? found : inGroup;
        }
        if (found.size() != 1) {
            throw new LicenseDeskException.NoSuchForm(
                    "request type for " + kind
                            + wanted.map(id -> " with id " + id)
                                    .orElse(" named " + String.join(" or ", words.requestTypes(kind))),
                    (found.isEmpty() ? types : found)
                            .stream()
                                    .map(type -> type.name() + " (" + type.id() + ")")
                                    .toList());
        }
        return found.get(0);
    }

    /** The ids of the groups with the wanted name. */
    private List<String> groups(String desk) {
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
                options);
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
            case "array" -> FormField.Type.TEXTS;
            default -> FormField.Type.TEXT;
        };
    }

    private static String id(@Nullable String id) {
        return Objects.requireNonNullElse(id, "");
    }
}
