package io.licensedesk.catalog;

import java.util.List;
import java.util.Map;

/**
 * A product of the vendor, as the portal asks for it. Source: XCALLY wiki; W1.
 */
public final class Product extends Code {

    /** XCALLY Motion, the supported product. */
    public static final Product MOTION = new Product("MOTION", 0);

    /** XCALLY Shuttle, the previous product: it can only be modified, or moved to Motion. */
    public static final Product SHUTTLE = new Product("SHUTTLE", 1);

    static final List<Product> STANDARD = List.of(MOTION, SHUTTLE);

    private static final Map<String, Product> BY_CODE = byCode(STANDARD);

    private Product(String code, int rank) {
        super(Kind.PRODUCT, code, rank);
    }

    /**
     * Obtains a product with a code.
     *
     * @param code the code, 1 to 64 characters
     * @return the constant of the standard catalog, or a value of its own
     * @throws IllegalArgumentException if the code is blank, too long or has surrounding white space
     */
    public static Product of(String code) {
        Product standard = BY_CODE.get(code);
        return standard == null ? new Product(code, ADDED) : standard;
    }
}
