package io.licensedesk.license;

import io.licensedesk.license.LicenseHistory.TokenChange;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** The tokens that a license had before, as a view of its history: who decides many requests never copies them. */
final class FormerTokens extends AbstractSet<LicenseToken> {

    private final LicenseToken first;
    private final List<TokenChange> changes;
    private final LicenseToken current;

    FormerTokens(LicenseToken first, List<TokenChange> changes, LicenseToken current) {
        this.first = first;
        this.changes = changes;
        this.current = current;
    }

    private Stream<LicenseToken> tokens() {
        return Stream.concat(Stream.of(first), changes.stream().map(TokenChange::token))
                .filter(token -> !token.equals(current));
    }

    @Override
    public boolean contains(Object token) {
        return tokens().anyMatch(token::equals);
    }

    @Override
    public Iterator<LicenseToken> iterator() {
        return tokens().distinct().iterator();
    }

    @Override
    public int size() {
        return (int) tokens().distinct().count();
    }
}
