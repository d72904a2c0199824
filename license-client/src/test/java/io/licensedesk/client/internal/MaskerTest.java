package io.licensedesk.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskerTest {

    private static final Masker MASKER = new Masker(List.of("s3cr3t-Token", "it@acme.example", "pä$$ w/rd+1"));

    @Nested
    class AKnownSecret {

        @Test
        void isAnEllipsisWhereverItStands() {
            assertThat(MASKER.line("s3cr3t-Token is not a word, and s3cr3t-Token is not it@acme.example."))
                    .isEqualTo("… is not a word, and … is not ….");
        }

        @Test
        void isAddedToThoseKnown() {
            assertThat(MASKER.and(List.of("TOKEN-0001")).line("s3cr3t-Token, TOKEN-0001"))
                    .isEqualTo("…, …");
            assertThat(MASKER.line("s3cr3t-Token, TOKEN-0001")).isEqualTo("…, TOKEN-0001");
        }

        @Test
        void thatBeginsWithAnotherIsMaskedWhole() {
            assertThat(new Masker(List.of("TOKEN-0001", "TOKEN-0001-NEW")).line("was TOKEN-0001-NEW here"))
                    .isEqualTo("was … here");
        }

        @Test
        void isNoPattern() {
            assertThat(new Masker(List.of("a.*+$1")).line("abc a.*+$1 $1")).isEqualTo("abc … $1");
        }

        @Test
        void hasFourCharactersOrMore() {
            assertThat(new Masker(List.of("", "a", "abc", "abcd")).line("a abc abcd"))
                    .isEqualTo("a abc …");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "S3CR3T-TOKEN",
                    "s3cr3t%2DToken",
                    "%733%63r3%74%2d%54oken",
                    "s3cr3t%252DToken",
                    "S3CR3T&#45;TOKEN",
                    "s3cr3t&#x2D;&#84&#x006f;ken",
                    "\\u0073\\u0033cr3t\\u002DToken",
                    "s3cr3t\\x2dToken",
                    "&amp;#115;3cr3t-Token",
                    "\\\\u00733cr3t-Token",
                    "it%40acme.example",
                    "IT&commat;ACME&period;EXAMPLE",
                    "it&#64;acme.example",
                    "pä$$ w\\/rd+1",
                    "P%C3%84$$+W/RD%2B1",
                    "p%e4%24%24%20w%2frd%2b1",
                    "p&auml;&dollar;$&nbsp;w&sol;rd&plus;1",
                    "p\\u00e4$$ w\\/rd\\u002b1",
                    "&quot;s3cr3t-Token&quot;",
                })
        void isMaskedInEverySpelling(String spelling) {
            assertThat(MASKER.line("(" + spelling + ")").replace("&quot;", "")).isEqualTo("(…)");
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "a", "ab", "abc", "user:", "{\"t\":\""})
        void isMaskedInBase64WhereverItBegins(String before) {
            byte[] text = (before + "s3cr3t-Token" + before).getBytes(StandardCharsets.UTF_8);
            for (Base64.Encoder encoder : List.of(
                    Base64.getEncoder(),
                    Base64.getEncoder().withoutPadding(),
                    Base64.getUrlEncoder(),
                    Base64.getUrlEncoder().withoutPadding())) {
                String masked = MASKER.line("<" + encoder.encodeToString(text) + ">");
                assertThat(masked).contains("…").hasSizeLessThan(text.length * 4 / 3 - 8);
            }
        }

        @Test
        void isMaskedInBase64OfBothAlphabetsAndInAnyCase() {
            Masker masker = new Masker(List.of("??>>~~??>>~~"));
            assertThat(masker.line("Pz8+Pn5+Pz8+Pn5+")).isEqualTo("…");
            assertThat(masker.line("Pz8-Pn5-Pz8-Pn5-")).isEqualTo("…");
            assertThat(masker.line("pz8%2bpn5%2bpz8%2bpn5%2b")).isEqualTo("…");
            assertThat(MASKER.line(Base64.getEncoder().encodeToString("S3CR3T-TOKEN".getBytes(StandardCharsets.UTF_8))))
                    .isEqualTo("…");
        }

        @Test
        void thatLooksEscapedIsMaskedAsItIsAndEscapedOnceMore() {
            Masker masker = new Masker(List.of("x/y%41&lt;z"));
            assertThat(masker.line("x/y%41&lt;z x\\/y%41&lt;z x%2Fy%2541%26lt%3Bz x/y%41&amp;lt;z"))
                    .isEqualTo("… … … …");
        }
    }

    @Nested
    class AMessage {

        @Test
        void isOneLineOfWhatIsSeen() {
            assertThat(MASKER.line("\tone\r\ntwo\u0000\u001b[31m\u2028three\u0085four\u202e\u200bfive\n"))
                    .isEqualTo("one two [31m three four five");
        }

        @Test
        void isTheWholeTextUpTo200Characters() {
            assertThat(MASKER.excerpt("x".repeat(200))).isEqualTo("x".repeat(200));
        }

        @Test
        void ofALongerTextEndsInAnEllipsisAsItsCharacter200() {
            assertThat(MASKER.excerpt("x".repeat(201))).isEqualTo("x".repeat(199) + "…");
        }

        @Test
        void hasNoPartOfASecretThatTheCutWouldSplit() {
            assertThat(MASKER.excerpt("x".repeat(195) + "s3cr3t-Token" + "y".repeat(100)))
                    .isEqualTo("x".repeat(195) + "…yyy…");
        }
    }

    /** What nobody told: it is known by the words before it, or by its form. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "GET /api/license?apikey=k3y-4-me&x=1 200      | GET /api/license?apikey=***&x=1 200",
                "GET /api/license?x=1&API_KEY=k3y-4-me HTTP/1.1| GET /api/license?x=1&API_KEY=*** HTTP/1.1",
                "GET /login?u=x&password=a&b-c&d=1 HTTP/1.1    | GET /login?u=x&password=***&d=1 HTTP/1.1",
                "to=%2Flogin%3Fpassword%3Dhunter2%26d%3D1      | to=%2Flogin%3Fpassword%3D***%26d%3D1",
                "password=hunter2                              | password=***",
                "password=hunt&er&2                            | password=***",
                "Password : hunter2, user : admin              | Password : *** user : admin",
                "db.passwd='hunter 2' user=root                | db.passwd='***' user=root",
                "DB_PASS=hunter2 DB_USER=root                  | DB_PASS=*** DB_USER=root",
                "['password'] => 'hunter 2', ['a'] => 'b'      | ['password'] => '***', ['a'] => 'b'",
                "pwd=ab                                        | pwd=**",
                "pwd=                                          | pwd=",
                "{\"password\":\"hunt er,2\",\"a\":1}          | {\"password\":\"***\",\"a\":1}",
                "{\"password\":\"hunt\\\"er\",\"a\":1}         | {\"password\":\"***\",\"a\":1}",
                "body: \"{\\\"token\\\":\\\"4f6c\\\",\\\"a\\\":1}\" | body: \"{\\\"token\\\":\\\"***\\\",\\\"a\\\":1}\"",
                "{&quot;token&quot;:&quot;4f6c&quot;,&quot;a&quot;:1} | {&quot;token&quot;:&quot;***&quot;,&quot;a&quot;:1}",
                "{\"licenseToken\": \"4f6c-acme-0001\"}        | {\"licenseToken\": \"***\"}",
                "{\"newToken\":\"4f6c-acme-0001\",\"b\":\"c\"} | {\"newToken\":\"***\",\"b\":\"c\"}",
                "License token 4f6c-acme-0001 is not known     | License token *** is not known",
                "new token is 4f6c-acme-0001                   | new token is ***",
                "client_secret=abc access_token=def            | client_secret=*** access_token=***",
                "<password>hunter2</password>                  | <password>***",
                // the rest of an Authorization line, whatever the scheme
                "Authorization: Basic YWRtaW46aHVudGVyMg==     | Authorization: ***",
                "Authorization: Token 4f6c acme 0001           | Authorization: ***",
                "authorization: Digest username=\"a\", response=\"b c\" | authorization: ***",
                "Proxy-Authorization: NTLM TlRMTVNTUAAB        | Proxy-Authorization: ***",
                "{\"Authorization\":\"Token abc def\",\"a\":1} | {\"Authorization\":\"***\",\"a\":1}",
                "'authorization': 'Bearer abc.def'             | 'authorization': '***'",
                "\"headers\":{\"authorization\":[\"Token a b\"],\"c\":1} | \"headers\":{\"authorization\":[\"***\"],\"c\":1}",
                "Authorization%3A%20Token%20abc                | Authorization%3A%20***",
                "sent Bearer abcdef0123456789.x to server      | sent Bearer *** to server",
                "got basic dXNlcjpwdw== back                   | got basic *** back",
                // cookies
                "Cookie: a=b; sid=4f6c; c=d                    | Cookie: ***",
                "Set-Cookie: sid=4f6c; Path=/; HttpOnly        | Set-Cookie: ***",
                "{\"cookie\":\"sid=4f6c; a=b\",\"a\":1}        | {\"cookie\":\"***\",\"a\":1}",
                "JSESSIONID=4F6C session_id: 7                 | JSESSIONID=*** session_id: *",
                // JSON Web Tokens
                "got eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0-dXJl, fine | got ***, fine",
                "/verify/eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0. ok | /verify/*** ok",
                // options of commands
                "motion --user admin --password hunter2 -v     | motion --user admin --password *** -v",
                "motion --db-password=hunter2 -v               | motion --db-password=*** -v",
                "motion --api-key k3y-4-me                     | motion --api-key ***",
                "mysql -uroot -phunter2 motion                 | mysql -uroot -p*** motion",
                "sshpass -p hunter2 ssh motion                 | sshpass -p *** ssh motion",
                "curl -u admin:hunter2 https://motion/api      | curl -u admin:*** https://motion/api",
                "curl --user 'admin:hunt er' https://motion    | curl --user 'admin:***' https://motion",
                // who logs in with an address, and email addresses
                "amqp://motion:s3cret@queue/x                  | amqp://***@queue/x",
                "redis://:s3c@ret@cache:6379                   | redis://***@cache:6379",
                "https://ghp_0123456789@git.example/x          | https://***@git.example/x",
                "mail to it.desk+1@acme.example, please        | mail to ***, please",
                "mailto:it%40acme.example.                     | mailto:***.",
            })
    void aSecretIsKnownByWhatIsAroundIt(String line, String expected) {
        assertThat(new Masker(List.of()).mask(line)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-05-31 23:59:59 INFO new token detected, grace period until 2026-06-10",
                "basic settings loaded from https://motion.acme.example:8443/api",
                "tokenizer started, password policy applied, authorization failed, cookies are on",
                "keepalive=30, 3 tests passed: 3, express@4.17.1, sip:1001@10.0.0.1, C:\\new\\x41",
                "100% sure & 50%25 done; a&b=c",
            })
    void theRestIsLeftAlone(String line) {
        assertThat(MASKER.mask(line)).isEqualTo(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "token",
                "eyJ-",
                "eyJ",
                "a",
                "a@",
                "@a",
                "a.",
                "://",
                "://a:",
                "://a@",
                "%25",
                "&amp;",
                "\\\\",
                "\\",
                "\"",
                "-p ",
                "--",
                "-",
                "password",
                "password=\"",
                "password=&",
                "basic ",
                "&a=",
                "&#0",
                "%c3",
                "s3cr3t-Toke",
                " ",
                "1"
            })
    void aLineOfAMillionCharactersIsDoneInTheEnd(String part) {
        String line = part.repeat(1_000_000 / part.length());

        assertThat(MASKER.mask(line)).hasSizeLessThanOrEqualTo(line.length());
    }
}
