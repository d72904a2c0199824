package io.licensedesk.client.portal;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.licensedesk.catalog.AccountType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a portal's form asks for. A request answers some of these questions; how a portal words them is data, see {@link
 * PortalWords}. Questions are ordered as in the portal's forms.
 *
 * <p>Each account type has a question for its total: {@code Question.total(type)}. Those of the standard catalog have names
 * of their own.
 */
public final class Question implements Comparable<Question> {

    private static final List<Question> STANDARD = new ArrayList<>();

    /** One line that tells what the request is about, and carries the marker. */
    public static final Question SUMMARY = standard("SUMMARY");

    /** Whether the license agreement is accepted. Many forms only show it: then the answer has no place. */
    public static final Question AGREEMENT = standard("AGREEMENT");

    /** The license token. */
    public static final Question TOKEN = standard("TOKEN");

    /** The customer's name or reference. */
    public static final Question CUSTOMER = standard("CUSTOMER");

    /** The customer's email address. */
    public static final Question EMAIL = standard("EMAIL");

    /** Whether a free demo is asked for. */
    public static final Question DEMO = standard("DEMO");

    /** What to do with the license: add, remove or deactivate. */
    public static final Question ACTION = standard("ACTION");

    /** The reason of a change. */
    public static final Question REASON = standard("REASON");

    /** The options that a contract change is about. */
    public static final Question OPTIONS = standard("OPTIONS");

    /** The plan. */
    public static final Question PLAN = standard("PLAN");

    /** The accounts that a change is about. */
    public static final Question ITEMS = standard("ITEMS");

    /** The total of agents. */
    public static final Question AGENTS = standard("AGENTS", AccountType.AGENT);

    /** The total of additional users. */
    public static final Question USERS = standard("USERS", AccountType.USER);

    /** The total of mobile agents. */
    public static final Question MOBILE_AGENTS = standard("MOBILE_AGENTS", AccountType.MOBILE_AGENT);

    /** The total of telephones, also called PBX extensions. */
    public static final Question TELEPHONES = standard("TELEPHONES", AccountType.TELEPHONE);

    /** The billing frequency. */
    public static final Question FREQUENCY = standard("FREQUENCY");

    /** Whether the white label option is on. */
    public static final Question WHITE_LABEL = standard("WHITE_LABEL");

    /** The support plan. */
    public static final Question SUPPORT_PLAN = standard("SUPPORT_PLAN");

    /** The add-ons. */
    public static final Question ADD_ONS = standard("ADD_ONS");

    /** The plugins. */
    public static final Question PLUGINS = standard("PLUGINS");

    /** Why a grace period is asked for. */
    public static final Question GRACE_REASON = standard("GRACE_REASON");

    /** The token before. */
    public static final Question OLD_TOKEN = standard("OLD_TOKEN");

    /** The token that was detected. */
    public static final Question NEW_TOKEN = standard("NEW_TOKEN");

    /** The day on which the grace period ends. */
    public static final Question GRACE_UNTIL = standard("GRACE_UNTIL");

    /** The log file. */
    public static final Question LOG_FILE = standard("LOG_FILE");

    /** Comments. */
    public static final Question COMMENTS = standard("COMMENTS");

    /** A description in the customer's words. */
    public static final Question DESCRIPTION = standard("DESCRIPTION");

    /** Any files. */
    public static final Question ATTACHMENTS = standard("ATTACHMENTS");

    private final String key;
    private final int place;
    private final @Nullable AccountType accountType;

    private Question(String key, int place, @Nullable AccountType accountType) {
        this.key = key;
        this.place = place;
        this.accountType = accountType;
    }

    private static Question standard(String key) {
        return standard(key, null);
    }

    private static Question standard(String key, @Nullable AccountType type) {
        Question question = new Question(key, STANDARD.size(), type);
        STANDARD.add(question);
        return question;
    }

    /**
     * Obtains the question with a key.
     *
     * @param key the key of a constant of this class, such as {@code TOKEN}, or the code of another account type
     * @return the question
     * @throws IllegalArgumentException if the key can be no code
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public static Question of(String key) {
        for (Question question : STANDARD) {
            if (question.key.equals(key)) {
                return question;
            }
        }
        return total(AccountType.of(key));
    }

    /**
     * Obtains the question for the total of an account type.
     *
     * @param type the account type
     * @return the question, whose key is the code of the type unless it is one of the standard catalog
     */
    public static Question total(AccountType type) {
        for (Question question : STANDARD) {
            if (Objects.equals(question.accountType, type)) {
                return question;
            }
        }
        return new Question(type.code(), TELEPHONES.place, type);
    }

    /** {@return the key under which {@link PortalWords} know it} */
    public String key() {
        return key;
    }

    /** {@return the account type whose total is asked for; empty for every other question} */
    public Optional<AccountType> accountType() {
        return Optional.ofNullable(accountType);
    }

    /** Whether the answer only repeats what other answers say, so that a form may do without it. */
    boolean isRepetition() {
        return equals(AGREEMENT) || equals(ITEMS) || equals(OPTIONS);
    }

    @Override
    public int compareTo(Question other) {
        int order = Integer.compare(place, other.place);
        return order != 0 || accountType == null || other.accountType == null
                ? order
                : accountType.compareTo(other.accountType);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Question that && key.equals(that.key) && Objects.equals(accountType, that.accountType);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    /** {@return the key} */
    @Override
    public String toString() {
        return key;
    }
}
