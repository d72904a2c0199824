package io.licensedesk.client.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.licensedesk.catalog.Plugin;
import io.licensedesk.client.Sold;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluginLinkTest {

    private static PluginLink link(Plugin plugin, String documentation, String download) {
        return new PluginLink(
                plugin,
                Optional.ofNullable(documentation).map(URI::create),
                Optional.ofNullable(download).map(URI::create));
    }

    private static List<PluginLink> in(String text) {
        return PluginLink.in(text, Sold.CATALOG);
    }

    @Test
    void everyPluginOfAReplyHasItsDocumentationAndItsDownloadInTheOrderOfTheReply() {
        String reply = """
                Dear customer, your plugins are active.

                Queue manager
                  Documentation: https://docs.example/qm
                  Download: https://files.example/1.zip
                Botify
                  Documentation: https://docs.example/b
                  Download: https://files.example/2.zip

                Kind regards
                """;
        assertThat(in(reply))
                .containsExactly(
                        link(Plugin.QUEUE_MANAGER, "https://docs.example/qm", "https://files.example/1.zip"),
                        link(Plugin.BOTIFY, "https://docs.example/b", "https://files.example/2.zip"));
    }

    @Test
    void aLinkBelongsToThePluginThatItNames() {
        assertThat(in("Botify is ready, see https://docs.example/data-retention/ and"
                        + " https://files.example/botify.zip"))
                .containsExactly(
                        link(Plugin.DATA_RETENTION, "https://docs.example/data-retention/", null),
                        link(Plugin.BOTIFY, null, "https://files.example/botify.zip"));
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "Data retention, DATA_RETENTION",
        "data-retention, DATA_RETENTION",
        "DATA_RETENTION, DATA_RETENTION",
        "DataRetention, DATA_RETENTION",
        "BOTIFY, BOTIFY",
        "queuemanager, QUEUE_MANAGER",
        "Queue-Manager, QUEUE_MANAGER",
        "Schedulease, SCHEDULEASE",
        "CRM sync, CRM_SYNC",
        "crm-sync, CRM_SYNC",
    })
    void aPluginIsNamedInAnySpelling(String name, Plugin plugin) {
        assertThat(in(name + ": https://files.example/1.zip"))
                .containsExactly(link(plugin, null, "https://files.example/1.zip"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = ';',
            value = {
                "Botify https://docs.example/b. ; https://docs.example/b",
                "Botify (https://docs.example/b), then ; https://docs.example/b",
                "Botify <https://docs.example/b> ; https://docs.example/b",
                "Botify [Docs|https://docs.example/b] ; https://docs.example/b",
                "Botify [https://docs.example/b|Docs] ; https://docs.example/b",
                "Botify \"https://docs.example/b\"! ; https://docs.example/b",
                "Botify https://docs.example/b?v=1&x=2#y ; https://docs.example/b?v=1&x=2#y",
                "Botify HTTP://docs.example/b ; HTTP://docs.example/b",
            })
    void aLinkEndsWhereAPersonEndsIt(String reply, String address) {
        assertThat(in(reply)).containsExactly(link(Plugin.BOTIFY, address, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://files.example/1.zip",
                "https://files.example/1.ZIP",
                "https://files.example/1.zip?signature=a.b"
            })
    void aZipFileIsTheDownload(String address) {
        assertThat(in("Botify: " + address)).containsExactly(link(Plugin.BOTIFY, null, address));
    }

    @Test
    void theFirstOfTwoLinksOfTheSameSortWins() {
        assertThat(in("Botify https://docs.example/1 https://docs.example/2"))
                .containsExactly(link(Plugin.BOTIFY, "https://docs.example/1", null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Botify is active.",
                "See https://docs.example/ for everything",
                "Botify https://",
                "Botify http://[broken",
                "Botify ftp://files.example/1.zip"
            })
    void aReplyWithoutLinkToAPluginHasNone(String reply) {
        assertThat(in(reply)).isEmpty();
    }

    @Test
    void aCommentOffersItsLinks() {
        Comment comment = new Comment(
                "1", Optional.empty(), Optional.empty(), "Schedulease: https://files.example/schedulease.zip");
        assertThat(comment.pluginLinks())
                .containsExactly(link(Plugin.SCHEDULEASE, null, "https://files.example/schedulease.zip"));
    }

    /** A pattern tried every run of stops to its end: 80,000 characters took ten seconds. */
    @Test
    void aLinkMayHaveManyStops() {
        String stops = ".".repeat(400_000);
        assertThat(in("Botify https://docs.example/1" + stops))
                .containsExactly(link(Plugin.BOTIFY, "https://docs.example/1", null));
        assertThat(in("Botify https://docs.example/" + stops + "1"))
                .containsExactly(link(Plugin.BOTIFY, "https://docs.example/" + stops + "1", null));
    }

    @Test
    void nothingOfItMayBeNull() {
        assertThatNullPointerException()
                .isThrownBy(() -> new PluginLink(null, Optional.empty(), Optional.empty()))
                .withMessage("plugin");
        assertThatNullPointerException()
                .isThrownBy(() -> new PluginLink(Plugin.BOTIFY, null, Optional.empty()))
                .withMessage("documentation");
        assertThatNullPointerException()
                .isThrownBy(() -> new PluginLink(Plugin.BOTIFY, Optional.empty(), null))
                .withMessage("download");
    }
}
