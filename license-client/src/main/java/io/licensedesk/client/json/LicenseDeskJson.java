package io.licensedesk.client.json;

import io.licensedesk.catalog.Catalog;
import io.licensedesk.client.internal.JacksonAnnotations;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/** A JSON mapper for the domain that reads strictly and writes in a stable order. */
public final class LicenseDeskJson {

    private static final int MAX_DEPTH = 50;
    private static final int MAX_NUMBER_LENGTH = 40;

    private LicenseDeskJson() {}

    /**
     * Obtains the mapper for the items of the standard catalog. Unknown properties, duplicate properties, trailing text and
     * scalars of another type are refused.
     *
     * @return a mapper that is safe for use by many threads; {@code rebuild()} makes a variant
     * @throws IllegalStateException if jackson-annotations is older than 2.21
     */
    public static JsonMapper mapper() {
        JacksonAnnotations.require();
        return Standard.MAPPER;
    }

    private static final class Standard {
        private static final JsonMapper MAPPER = mapper(Catalog.standard());
    }

    /**
     * Makes a mapper, which reads as strictly, for the items of a catalog: price lists and invoices name them by their codes
     * alone. The catalog itself may come from JSON: {@code mapper().readValue(json, Catalog.class)}.
     *
     * @param catalog the catalog
     * @return a mapper that is safe for use by many threads; keep it
     * @throws IllegalStateException if jackson-annotations is older than 2.21
     */
    public static JsonMapper mapper(Catalog catalog) {
        return mapper(new LicenseDeskModule(catalog));
    }

    /**
     * Makes a mapper, which reads as strictly, with a module that was told more, such as to mask tokens.
     *
     * @param module the module
     * @return a mapper that is safe for use by many threads; keep it
     * @throws IllegalStateException if jackson-annotations is older than 2.21
     */
    public static JsonMapper mapper(LicenseDeskModule module) {
        JacksonAnnotations.require();
        return JsonMapper.builder(JsonFactory.builder()
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .streamReadConstraints(StreamReadConstraints.builder()
                                .maxNestingDepth(MAX_DEPTH)
                                .maxNumberLength(MAX_NUMBER_LENGTH)
                                .build())
                        .build())
                .addModule(module)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
                .withCoercionConfig(
                        LogicalType.Textual,
                        strings -> strings.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .build();
    }

    /**
     * Returns the place of a problem as a JSON pointer (RFC 6901).
     *
     * @param problem a problem that Jackson reports
     * @return the pointer, empty for the document as a whole
     */
    public static String pointer(JacksonException problem) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference reference : problem.getPath()) {
            String name = reference.getPropertyName();
            String step = name == null ? Integer.toString(reference.getIndex()) : name;
            pointer.append('/').append(step.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
