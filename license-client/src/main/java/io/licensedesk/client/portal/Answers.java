package io.licensedesk.client.portal;

import io.licensedesk.catalog.AccountType;
import io.licensedesk.catalog.AddOn;
import io.licensedesk.catalog.Code;
import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.SupportPlan;
import io.licensedesk.license.LicenseToken;
import io.licensedesk.request.AddItemsRequest;
import io.licensedesk.request.Attachment;
import io.licensedesk.request.ContractChangeRequest;
import io.licensedesk.request.DeactivationRequest;
import io.licensedesk.request.GeneralRequest;
import io.licensedesk.request.GraceDeactivatedRequest;
import io.licensedesk.request.GraceExpiredRequest;
import io.licensedesk.request.GraceNewTokenRequest;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.NewDemoRequest;
import io.licensedesk.request.NewPlanRequest;
import io.licensedesk.request.RemoveItemsRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Turns a request into the answers of its form, each value exactly once. */
final class Answers implements LicenseRequest.Cases<Map<Question, Answer>> {

    private final Map<Question, Answer> answers = new TreeMap<>();

    private Answers() {}

    static Map<Question, Answer> of(LicenseRequest request) {
        return request.accept(new Answers());
    }

    @Override
    public Map<Question, Answer> newDemo(NewDemoRequest request) {
        choice(Question.DEMO, "YES");
        return customer(request.token(), request.customer(), request.email(), request.agreementAccepted());
    }

    @Override
    public Map<Question, Answer> newPlan(NewPlanRequest request) {
        choice(Question.DEMO, "NO");
        if (request.plan() != null) {
            choice(Question.PLAN, request.plan().value());
        }
        choice(Question.FREQUENCY, request.frequency());
        supportPlan(request.supportPlan());
        choice(Question.WHITE_LABEL, request.whiteLabel() ? "YES" : "NO");
        if (request.accounts() != null) {
            totals(request.accounts());
        }
        choices(Question.ADD_ONS, request.addOns());
        choices(Question.PLUGINS, request.plugins());
        return customer(request.token(), request.customer(), request.email(), request.agreementAccepted());
    }

    @Override
    public Map<Question, Answer> addItems(AddItemsRequest request) {
        items("ADD", request.reason(), request.newTotals(), request.addOns(), request.plugins());
        return customer(request.token(), request.customer(), request.email(), request.agreementAccepted());
    }

    @Override
    public Map<Question, Answer> removeItems(RemoveItemsRequest request) {
        items("REMOVE", request.reason(), request.newTotals(), request.addOns(), request.plugins());
        return customer(request.token(), request.customer(), request.email(), request.agreementAccepted());
    }

    @Override
    public Map<Question, Answer> deactivation(DeactivationRequest request) {
        choice(Question.ACTION, "DEACTIVATE");
        text(Question.REASON, request.reason());
        return customer(request.token(), request.customer(), request.email(), request.agreementAccepted());
    }

    @Override
    public Map<Question, Answer> contractChange(ContractChangeRequest request) {
        List<String> options = new ArrayList<>();
        if (request.plan() != null) {
            options.add("PLAN");
            choice(Question.PLAN, request.plan().value());
        }
        if (request.supportPlan() != null) {
            options.add("SUPPORT_PLAN");
            supportPlan(request.supportPlan());
        }
        if (request.frequency() != null) {
            options.add("FREQUENCY");
            choice(Question.FREQUENCY, request.frequency());
        }
        if (request.whiteLabel() != null) {
            options.add("WHITE_LABEL");
            choice(Question.WHITE_LABEL, request.whiteLabel() ? "YES" : "NO");
        }
        answers.put(Question.OPTIONS, new Answer.Choices(options));
        return customer(request.token(), request.customer(), request.email(), request.agreementAccepted());
    }

    @Override
    public Map<Question, Answer> graceExpired(GraceExpiredRequest request) {
        return grace("GRACE_EXPIRED", request.customer(), request.oldToken(), request.logFile(), request.comments());
    }

    @Override
    public Map<Question, Answer> graceDeactivated(GraceDeactivatedRequest request) {
        day(Question.GRACE_UNTIL, request.graceUntil());
        return grace(
                "GRACE_DEACTIVATED", request.customer(), request.oldToken(), request.logFile(), request.comments());
    }

    @Override
    public Map<Question, Answer> graceNewToken(GraceNewTokenRequest request) {
        token(Question.NEW_TOKEN, request.newToken());
        day(Question.GRACE_UNTIL, request.graceUntil());
        return grace("GRACE_NEW_TOKEN", request.customer(), request.oldToken(), request.logFile(), request.comments());
    }

    @Override
    public Map<Question, Answer> general(GeneralRequest request) {
        token(Question.TOKEN, request.token());
        text(Question.DESCRIPTION, request.description());
        files(Question.ATTACHMENTS, request.attachments());
        return answers;
    }

    private Map<Question, Answer> customer(
            @Nullable LicenseToken token, @Nullable String customer, @Nullable String email, boolean agreement) {
        token(Question.TOKEN, token);
        text(Question.CUSTOMER, customer);
        text(Question.EMAIL, email);
        if (agreement) {
            choice(Question.AGREEMENT, "AGREE");
        }
        return answers;
    }

    private void items(
            String action,
            @Nullable String reason,
            Map<AccountType, Integer> newTotals,
            Collection<AddOn> addOns,
            Collection<Plugin> plugins) {
        choice(Question.ACTION, action);
        text(Question.REASON, reason);
        totals(newTotals);
        choices(Question.ITEMS, newTotals.keySet());
        choices(Question.ADD_ONS, addOns);
        choices(Question.PLUGINS, plugins);
    }

    private Map<Question, Answer> grace(
            String reason,
            @Nullable String customer,
            @Nullable LicenseToken oldToken,
            @Nullable Attachment logFile,
            @Nullable String comments) {
        choice(Question.GRACE_REASON, reason);
        text(Question.CUSTOMER, customer);
        token(Question.OLD_TOKEN, oldToken);
        files(Question.LOG_FILE, logFile == null ? List.of() : List.of(logFile));
        text(Question.COMMENTS, comments);
        return answers;
    }

    private void totals(Map<AccountType, Integer> totals) {
        totals.forEach((type, total) -> answers.put(Question.total(type), new Answer.Count(total)));
    }

    private void token(Question question, @Nullable LicenseToken token) {
        text(question, token == null ? null : token.value());
    }

    private void text(Question question, @Nullable String value) {
        if (value != null) {
            answers.put(question, new Answer.Text(value));
        }
    }

    private void day(Question question, @Nullable LocalDate value) {
        if (value != null) {
            answers.put(question, new Answer.Day(value));
        }
    }

    private void choice(Question question, @Nullable Object key) {
        if (key != null) {
            answers.put(question, Answer.Choices.one(key.toString()));
        }
    }

    private void supportPlan(@Nullable SupportPlan plan) {
        choice(Question.SUPPORT_PLAN, plan == null ? null : plan.level());
    }

    private void choices(Question question, Collection<? extends Code> codes) {
        if (!codes.isEmpty()) {
            answers.put(
                    question,
                    new Answer.Choices(
                            Code.sorted(codes).stream().map(Code::code).toList()));
        }
    }

    private void files(Question question, List<Attachment> files) {
        if (!files.isEmpty()) {
            answers.put(question, new Answer.Files(files));
        }
    }
}
