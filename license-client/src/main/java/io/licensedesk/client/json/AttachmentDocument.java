package io.licensedesk.client.json;

import static io.licensedesk.client.json.DocumentDeserializer.required;

import io.licensedesk.request.Attachment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A file, with its content in Base64. */
record AttachmentDocument(
        @Nullable String fileName, @Nullable String content) {

    static AttachmentDocument of(Attachment attachment) {
        try (InputStream in = attachment.content().open()) {
            return new AttachmentDocument(
                    attachment.fileName(), Base64.getEncoder().encodeToString(in.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Attachment toAttachment() {
        String base64 = required("content", content);
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("content: expected Base64", e);
        }
        return Attachment.of(required("fileName", fileName), bytes);
    }
}
