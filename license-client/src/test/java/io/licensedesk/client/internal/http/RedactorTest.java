package io.licensedesk.client.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RedactorTest {

    private static final Redactor REDACTOR = new Redactor(List.of("s3cr3t-token", "it@acme.example"));

    @Test
    void everySecretIsAnEllipsisWhereverItStands() {
        assertThat(REDACTOR.redact("s3cr3t-token is not a token, and s3cr3t-token is not it@acme.example."))
                .isEqualTo("… is not a token, and … is not ….");
    }

    @Test
    void moreSecretsAreAddedToThoseKnown() {
        Redactor more = REDACTOR.and(List.of("TOKEN-0001"));
        assertThat(more.redact("s3cr3t-token TOKEN-0001")).isEqualTo("… …");
        assertThat(REDACTOR.redact("s3cr3t-token TOKEN-0001")).isEqualTo("… TOKEN-0001");
    }

    @Test
    void aSecretThatBeginsWithAnotherIsTakenOutWhole() {
        assertThat(new Redactor(List.of("TOKEN-0001", "TOKEN-0001-NEW")).redact("was TOKEN-0001-NEW here"))
                .isEqualTo("was … here");
        assertThat(new Redactor(List.of("acme")).and(List.of("it@acme.example")).redact("for it@acme.example"))
                .isEqualTo("for …");
    }

    @Test
    void credentialsOfAHeaderAreTakenOutEvenIfNobodyToldThem() {
        assertThat(new Redactor(List.of()).redact("got Authorization: Bearer eyJhbGciOi.x-y_z and basic dXNlcjpwdw=="))
                .isEqualTo("got Authorization: Bearer … and basic …");
    }

    @Test
    void aSecretIsNoPattern() {
        assertThat(new Redactor(List.of("a.*+$1")).redact("abc a.*+$1 $1")).isEqualTo("abc … $1");
    }

    @Test
    void textsOfFewerThanFourCharactersAreNoSecrets() {
        assertThat(new Redactor(List.of("", "a", "abc", "abcd")).redact("a abc abcd"))
                .isEqualTo("a abc …");
    }

    @Test
    void controlCharactersAreSpacesSoThatALogKeepsItsLines() {
        assertThat(REDACTOR.redact("\tone\r\ntwo\u0000\u001b[31m three\n")).isEqualTo("one two [31m three");
    }

    @Test
    void anExcerptIsTheWholeTextUpTo200Characters() {
        assertThat(REDACTOR.excerpt("x".repeat(200))).isEqualTo("x".repeat(200));
    }

    @Test
    void anExcerptOfALongerTextEndsInAnEllipsisAsItsCharacter200() {
        assertThat(REDACTOR.excerpt("x".repeat(201))).isEqualTo("x".repeat(199) + "…");
    }

    @Test
    void aSecretThatTheCutWouldSplitIsNotThereInPart() {
        assertThat(REDACTOR.excerpt("x".repeat(195) + "s3cr3t-token" + "y".repeat(100)))
                .isEqualTo("x".repeat(195) + "…yyy…");
    }
}
