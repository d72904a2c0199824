package io.licensedesk.client.portal;

import io.licensedesk.catalog.Plugin;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    private static final Pattern NAME_OR_LINK = Pattern.compile(
            "https?://[^\\s<>\"'\\])}|]+|data[ _-]?retention|botify|queue[ _-]?manager|schedulease",
            Pattern.CASE_INSENSITIVE);

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
    static List<PluginLink> in(String text) {
        Map<Plugin, PluginLink> links = new EnumMap<>(Plugin.class);
        List<Plugin> order = new ArrayList<>();
        Plugin last = null;
        Matcher matcher = NAME_OR_LINK.matcher(text);
        while (matcher.find()) {
            String found = matcher.group();
            Plugin named = named(found);
            if (!found.toLowerCase(Locale.ROOT).startsWith("http")) {
                last = named;
                continue;
            }
            Plugin plugin = named == null ? last : named;
            Optional<URI> address = address(found);
            if (plugin != null && address.isPresent()) {
                if (!order.contains(plugin)) {
                    order.add(plugin);
                }
                links.merge(plugin, of(plugin, address.get()), PluginLink::or);
            }
        }
        return order.stream().map(links::get).map(Objects::requireNonNull).toList();
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

    private static @Nullable Plugin named(String text) {
        String plain = text.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
        for (Plugin plugin : Plugin.values()) {
            if (plain.contains(plugin.name().toLowerCase(Locale.ROOT).replace("_", ""))) {
                return plugin;
            }
        }
        return null;
    }

    private static Optional<URI> address(String link) {
        try {
            return Optional.of(new URI(link.replaceAll("[.,;:!?]+$", "")));
        } catch (URISyntaxException e) {
            return Optional.empty();
        }
    }
}
