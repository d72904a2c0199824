package io.licensedesk.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.Plugin;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forms keep copies of what they are given, and attachments open their content each time from its beginning. */
class FormCopiesTest {

    @Test
    void formDoesNotChangeWithTheCollectionsItWasMadeFrom() {
        Map<AccountType, Integer> totals = new HashMap<>(Map.of(AccountType.AGENT, 9));
        Set<AddOn> addOns = new HashSet<>(Set.of(AddOn.QUALITY_ANALYSIS));
        Set<Plugin> plugins = new HashSet<>(Set.of(Plugin.BOTIFY));
        AddItemsRequest form = new AddItemsRequest(
                Forms.TOKEN, Forms.CUSTOMER, Forms.EMAIL, true, Forms.REASON, totals, addOns, plugins);
        totals.put(AccountType.AGENT, 99);
        addOns.clear();
        plugins.clear();

        assertThat(form).isEqualTo(Forms.add("AGENT=9 QUALITY_ANALYSIS BOTIFY"));
        assertThatThrownBy(() -> form.newTotals().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void emptyBoxOfANumberIsLeftOutNotNull() {
        Map<AccountType, Integer> totals = new HashMap<>();
        totals.put(AccountType.AGENT, null);

        assertThatThrownBy(() -> new RemoveItemsRequest(
                        Forms.TOKEN, Forms.CUSTOMER, Forms.EMAIL, true, Forms.REASON, totals, Set.of(), Set.of()))
                .isInstanceOf(NullPointerException.class);
        assertThatThrownBy(() -> new RemoveItemsRequest(
                        Forms.TOKEN,
                        Forms.CUSTOMER,
                        Forms.EMAIL,
                        true,
                        Forms.REASON,
                        Map.of(),
                        Collections.singleton(null),
                        Set.of()))
                .isInstanceOf(NullPointerException.class);
    }

    @Test
    void attachmentKeepsACopyOfItsBytesAndOpensTwice() throws IOException {
        byte[] bytes = {1, 2, 3};
        Attachment attachment = Attachment.of("motion.log", bytes);
        bytes[0] = 9;

        assertThat(read(attachment)).containsExactly(1, 2, 3);
        assertThat(read(attachment)).containsExactly(1, 2, 3);
    }

    @Test
    void attachmentOfAFileIsReadWhenItIsSent(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("motion.log");
        Attachment attachment = Attachment.of(file);
        Files.writeString(file, "started");

        assertThat(attachment.fileName()).isEqualTo("motion.log");
        assertThat(new String(read(attachment), UTF_8)).isEqualTo("started");
    }

    private static byte[] read(Attachment attachment) throws IOException {
        try (InputStream content = attachment.content().open()) {
            return content.readAllBytes();
        }
    }
}
