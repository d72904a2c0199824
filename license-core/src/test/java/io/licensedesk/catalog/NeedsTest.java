package io.licensedesk.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What needs what in a catalog. */
class NeedsTest {

    private static final AddOn A = AddOn.of("A");
    private static final AddOn B = AddOn.of("B");
    private static final AddOn C = AddOn.of("C");

    @Test
    void aLongChainOfNeedsIsACatalogLikeAnyOther() {
        List<CatalogRow> rows = new ArrayList<>(List.of(CatalogRow.of(AddOn.of("N0"))));
        for (int i = 1; i < 50_000; i++) {
            rows.add(CatalogRow.of(AddOn.of("N" + i)).needing(AddOn.of("N" + (i - 1))));
        }

        assertThat(Catalog.standard().with(rows).has(AddOn.of("N49999"))).isTrue();
    }

    /** Each of 60 layers needs both things of the layer below: 2^60 ways down. */
    @Test
    void diamondsOfNeedsAreNotWalkedWayByWay() {
        List<CatalogRow> rows = new ArrayList<>();
        for (int layer = 0; layer < 60; layer++) {
            for (String side : List.of("L", "R")) {
                CatalogRow row = CatalogRow.of(AddOn.of(side + layer));
                rows.add(layer == 0 ? row : row.needing(AddOn.of("L" + (layer - 1)), AddOn.of("R" + (layer - 1))));
            }
        }

        assertThat(Catalog.standard().with(rows).has(AddOn.of("R59"))).isTrue();
    }

    @Test
    void aCircleIsRefusedByTheNameOfOneInIt() {
        assertThatThrownBy(() -> Catalog.standard()
                        .with(
                                CatalogRow.of(A).needing(B),
                                CatalogRow.of(B).needing(C),
                                CatalogRow.of(C).needing(B)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("needs: B needs itself, by a circle");
    }
}
