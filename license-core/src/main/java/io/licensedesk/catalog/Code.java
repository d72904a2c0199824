package io.licensedesk.catalog;

import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A thing that a catalog lists, as a value: its kind is its Java type, and its code says which one. What is true of it is
 * in its {@link CatalogRow}.
 *
 * <p>A code has 1 to 64 characters, no control characters and no surrounding white space; codes of the standard catalog are
 * written {@code LIKE_THIS}. Two things are equal if kind and code are. They are ordered by kind, those of the standard
 * catalog first and in its order, then by code: the order of lines on an invoice.
 *
 * <p>Final classes with a cached hash instead of records: they are keys on the paths that somebody waits for, the first
 * license check and every invoice line.
 */
public abstract sealed class Code implements Comparable<Code>
        permits Item, Channel, LicenseModule, Capability, Product {

    /** The rank of what the standard catalog does not have. */
    static final int ADDED = Integer.MAX_VALUE;

    private static final int MAX_LENGTH = 64;

    private final Kind kind;
    private final String code;
    private final int rank;
    private final int hash;

    Code(Kind kind, String code, int rank) {
        if (code.isBlank() || code.length() > MAX_LENGTH || !code.equals(code.strip())) {
            throw new IllegalArgumentException("code: expected 1 to " + MAX_LENGTH
                    + " characters without surrounding white space for a " + kind.label());
        }
        if (code.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("code: expected no control characters in the code of a " + kind.label());
        }
        this.kind = kind;
        this.code = code;
        this.rank = rank;
        this.hash = 31 * kind.name().hashCode() + code.hashCode();
    }

    /** {@return the kind} */
    public final Kind kind() {
        return kind;
    }

    /** {@return the code, as price lists, scenario files and invoices write it} */
    public final String code() {
        return code;
    }

    /**
     * Copies codes into an unmodifiable set that iterates in their order.
     *
     * @param codes the codes
     * @param <T> their type
     * @return the copy
     * @throws NullPointerException if the collection or an element is null
     */
    public static <T extends Code> SortedSet<T> sorted(Collection<T> codes) {
        if (codes.isEmpty()) {
            return Collections.emptySortedSet();
        }
        TreeSet<T> copy = new TreeSet<>();
        // Linear for a set that is sorted already.
        copy.addAll(codes);
        return Collections.unmodifiableSortedSet(copy);
    }

    /** The standard constant with a code, null if there is none. */
    static <T extends Code> Map<String, T> byCode(Collection<T> constants) {
        Map<String, T> map = new HashMap<>();
        constants.forEach(constant -> map.put(constant.code(), constant));
        return map;
    }

    @Override
    public final int compareTo(Code other) {
        int order = kind.compareTo(other.kind);
        if (order == 0) {
            order = Integer.compare(rank, other.rank);
        }
        return order == 0 ? code.compareTo(other.code) : order;
    }

    @Override
    public final boolean equals(Object other) {
        return this == other
                || (other instanceof Code that && hash == that.hash && kind == that.kind && code.equals(that.code));
    }

    @Override
    public final int hashCode() {
        return hash;
    }

    /** {@return the code itself} */
    @Override
    public final String toString() {
        return code;
    }
}
