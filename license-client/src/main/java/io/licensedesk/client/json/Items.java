package io.licensedesk.client.json;

import static io.licensedesk.client.json.DocumentDeserializer.required;

import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Item;
import io.licensedesk.catalog.Kind;
import io.licensedesk.catalog.Meter;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Items by their codes, as price lists and invoices name them. What the standard catalog does not have is written with its
 * kind beside, so that it can be read when no catalog has it any more; a code without a kind is one of the catalog.
 *
 * @param catalog the catalog in which a code is looked up; the standard one comes after it
 */
record Items(Catalog catalog) {

    /** The kind that is written beside an item, null if its code says it all. */
    static @Nullable Kind kindBeside(Item item) {
        return Catalog.standard().has(item) ? null : item.kind();
    }

    /** The item that a document means. */
    Item read(@Nullable String code, @Nullable Kind kind) {
        String name = required("item", code);
        if (kind == null) {
            return catalog.item(name)
                    .or(() -> Catalog.standard().item(name))
                    .orElseThrow(() -> new IllegalArgumentException("item: expected one of "
                            + catalog.all(Item.class).stream().map(Item::code).collect(Collectors.joining(", "))
                            + ", or an itemKind beside"));
        }
        if (!kind.isPriced()) {
            throw new IllegalArgumentException("itemKind: expected a kind of item that has a price, got " + kind);
        }
        return (Item) kind.of(name);
    }

    /** The meter with a code, be it one that no catalog has. */
    Meter meter(@Nullable String code) {
        String name = required("meter", code);
        Item known = catalog.item(name).orElseGet(() -> Meter.of(name));
        if (known instanceof Meter meter) {
            return meter;
        }
        throw new IllegalArgumentException("meter: expected a meter, got " + known.kind() + " " + known);
    }
}
