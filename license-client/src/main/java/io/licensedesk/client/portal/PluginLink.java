package io.licensedesk.client.portal;

import io.licensedesk.catalog.Catalog;
import io.licensedesk.catalog.Label;
import io.licensedesk.catalog.Plugin;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where a plugin is documented and downloaded. Source: seed, "Modify License - Add New Items", 11: "for each plugin, the link
 * to documentation and zip download".
 *
 * @param plugin the plugin
 * @param documentation the documentation, if the comment has a link to it
 * @param download the zip file, if the comment has a link to it
 */
public record PluginLink(Plugin plugin, Optional<URI> documentation, Optional<URI> download) {

    /**
     * Creates a link.
     *
     * @throws NullPointerException if an argument is null
     */
    public PluginLink {
        Objects.requireNonNull(plugin, "plugin");
        Objects.requireNonNull(documentation, "documentation");
        Objects.requireNonNull(download, "download");
    }

    /** A link belongs to the plugin it names, otherwise to the plugin that the text named last. */
    static List<PluginLink> in(String text, Catalog catalog) {
        Map<String, Plugin> byName = names(catalog);
        Map<Plugin, PluginLink> links = new LinkedHashMap<>();
        Plugin last = null;
        Matcher matcher = nameOrLink(byName.keySet()).matcher(text);
        while (matcher.find()) {
            String found = matcher.group();
            Plugin named = named(found, byName);
            if (!found.toLowerCase(Locale.ROOT).startsWith("http")) {
                last = named;
                continue;
            }
            Plugin plugin = named == null ? last : named;
            Optional<URI> address = address(found);
            if (plugin != null && address.isPresent()) {
                links.merge(plugin, of(plugin, address.get()), PluginLink::or);
            }
        }
        return List.copyOf(links.values());
    }

    /** The plugins by code, labels and aliases, the longest name first: it says most. */
    private static Map<String, Plugin> names(Catalog catalog) {
        Map<String, Plugin> names =
                new TreeMap<>(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()));
        for (Plugin plugin : catalog.all(Plugin.class)) {
            Label label = catalog.row(plugin).label();
            Stream.concat(Stream.of(plugin.code(), label.english(), label.italian()), label.aliases().stream())
                    .forEach(name -> names.putIfAbsent(name, plugin));
        }
        return names;
    }

    /** A name of a plugin, its words apart or not, or a link. */
    private static Pattern nameOrLink(Collection<String> names) {
        Stream<String> patterns = names.stream()
                .map(name -> Stream.of(name.split("[ _-]+")).map(Pattern::quote).collect(Collectors.joining("[ _-]?")));
        return Pattern.compile(
                Stream.concat(Stream.of("https?://[^\\s<>\"'\\])}|]+"), patterns)
                        .collect(Collectors.joining("|")),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    private static PluginLink of(Plugin plugin, URI address) {
        boolean isDownload = Objects.requireNonNullElse(address.getPath(), "")
                .toLowerCase(Locale.ROOT)
                .endsWith(".zip");
        return isDownload
                ? new PluginLink(plugin, Optional.empty(), Optional.of(address))
                : new PluginLink(plugin, Optional.of(address), Optional.empty());
    }

    private PluginLink or(PluginLink other) {
        return new PluginLink(plugin, documentation.or(() -> other.documentation), download.or(() -> other.download));
    }

    private static @Nullable Plugin named(String text, Map<String, Plugin> byName) {
        String plain = plain(text);
        return byName.entrySet().stream()
                .filter(name -> plain.contains(plain(name.getKey())))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    private static String plain(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
    }

    private static Optional<URI> address(String link) {
        try {
            int end = link.length();
            while (".,;:!?".indexOf(link.charAt(end - 1)) >= 0) {
                end--; // a pattern for it would try every such run to its end
            }
            return Optional.of(new URI(link.substring(0, end)));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
