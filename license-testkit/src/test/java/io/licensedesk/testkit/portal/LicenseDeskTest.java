package io.licensedesk.testkit.portal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.licensedesk.catalog.Plugin;
import io.licensedesk.catalog.Product;
import io.licensedesk.client.CallListener;
import io.licensedesk.client.LicenseDeskException;
import io.licensedesk.client.Marker;
import io.licensedesk.client.portal.Comment;
import io.licensedesk.client.portal.Form;
import io.licensedesk.client.portal.FormField;
import io.licensedesk.client.portal.LicenseDesk;
import io.licensedesk.client.portal.PortalCredentials;
import io.licensedesk.client.portal.PortalRequest;
import io.licensedesk.client.portal.PortalWords;
import io.licensedesk.client.portal.Question;
import io.licensedesk.client.portal.Submission;
import io.licensedesk.client.portal.Ticket;
import io.licensedesk.client.portal.TicketStatus;
import io.licensedesk.client.portal.Transition;
import io.licensedesk.client.portal.UnplacedValues;
import io.licensedesk.request.Attachment;
import io.licensedesk.request.GeneralRequest;
import io.licensedesk.request.GraceExpiredRequest;
import io.licensedesk.request.LicenseRequest;
import io.licensedesk.request.RequestKind;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The portal client against a portal that works as it should. */
@Timeout(60)
class LicenseDeskTest {

    private PortalAndDesk both = PortalAndDesk.open();

    private void reopen(SimulatedPortal.Builder portal, UnaryOperator<LicenseDesk.Builder> settings) {
        both.close();
        both = new PortalAndDesk(portal, settings);
    }

    private void reopen(SimulatedPortal.Builder portal) {
        reopen(portal, builder -> builder);
    }

    private String submitted(LicenseRequest request) {
        return both.desk.submit(PortalRequest.of(request)).ticket().key();
    }

    @AfterEach
    void close() {
        both.portal.verifyNoUnexpectedCalls();
        both.close();
    }

    @Nested
    class Submitting {

        @ParameterizedTest
        @EnumSource
        void everyKindOfRequestArrivesAsItWas(LabelGeneration generation) {
            reopen(SimulatedPortal.builder().labels(generation));
            for (LicenseRequest request : TenRequests.all()) {
                Submission.Ticketed submission = both.desk.submit(PortalRequest.of(request));

                ReceivedRequest received =
                        both.portal.received(submission.ticket().key());
                assertThat(submission.warnings()).isEmpty();
                assertThat(received.summary())
                        .contains(submission.marker().orElseThrow().text());
                assertThat(received.toRequest())
                        .usingRecursiveComparison()
                        .ignoringFields("logFile", "attachments")
                        .isEqualTo(request);
                assertThat(received.attachments())
                        .hasSize(request.kind().name().matches("GRACE.*|GENERAL") ? 1 : 0)
                        .allSatisfy(file -> assertThat(file.name()).isEqualTo("license.log"));
            }
            assertThat(both.portal.tickets()).isEqualTo(10);
        }

        /** What a person who knows the portal writes down once: question ids and choices, found here by their labels. */
        private String formWords(Map<Question, String> labels, Map<String, String> optionLabels) {
            Map<String, Object> form = new TreeMap<>();
            for (FormQuestion question : both.portal.questions(PortalForm.MODIFY_LICENSE)) {
                labels.forEach((name, label) -> {
                    if (label.equals(question.label())) {
                        Map<String, String> choices = new TreeMap<>();
                        optionLabels.forEach((key, option) -> {
                            if (question.choices().containsKey(option)) {
                                choices.put(key, question.choices().get(option));
                            }
                        });
                        form.put(name.key(), Map.of("id", question.id(), "choices", choices));
                    }
                });
            }
            return JsonMapper.shared().writeValueAsString(Map.of("kinds", Map.of("ADD_ITEMS", Map.of("form", form))));
        }

        @Test
        void answersOfAFormThatThePortalDoesNotListArriveByTheirIds() {
            reopen(SimulatedPortal.builder().formsRoute(true));
            String words = formWords(
                    Map.ofEntries(
                            Map.entry(Question.TOKEN, "License token"),
                            Map.entry(Question.CUSTOMER, "Customer Name/Reference"),
                            Map.entry(Question.EMAIL, "Customer Email address"),
                            Map.entry(Question.AGREEMENT, "License Agreement"),
                            Map.entry(Question.ACTION, "Action Request"),
                            Map.entry(Question.REASON, "Upgrade reason"),
                            Map.entry(Question.ITEMS, "Accounts to modify"),
                            Map.entry(Question.AGENTS, "New quantity of agents"),
                            Map.entry(Question.TELEPHONES, "New quantity of PBX extensions"),
                            Map.entry(Question.ADD_ONS, "Add-ons"),
                            Map.entry(Question.PLUGINS, "Plugins")),
                    Map.of(
                            "AGREE", "I Agree",
                            "ADD", "Add",
                            "Seasonal peak", "Seasonal peak",
                            "AGENT", "Agents",
                            "TELEPHONE", "PBX extensions",
                            "AI_ASSISTANTS", "AI Assistants",
                            "AI_AGENT_ASSISTANTS", "AI Agent Assistants",
                            "DATA_RETENTION", "Data retention"));
            SimulatedPortal.Builder forms = SimulatedPortal.builder().formsRoute(true);
            reopen(forms, builder -> builder.words(PortalWords.standard().with(words)));
            String key = submitted(TenRequests.add(11));

            assertThat(both.portal.received(key).toRequest()).isEqualTo(TenRequests.add(11));
        }

        @Test
        void formsAreDiscoveredOnceForEachKind() {
            submitted(TenRequests.add(11));
            submitted(TenRequests.add(12));

            assertThat(both.portal.calls(PortalOperation.LIST_FIELDS)).isEqualTo(1);
            assertThat(both.portal.calls(PortalOperation.LIST_SERVICE_DESKS)).isEqualTo(1);
        }

        @Test
        void requestThatBreaksARuleIsNotSent() {
            GeneralRequest empty = new GeneralRequest(null, " ", List.of());

            assertThatThrownBy(() -> both.desk.submit(PortalRequest.of(empty)))
                    .isInstanceOfSatisfying(
                            LicenseDeskException.InvalidRequest.class,
                            refused -> assertThat(refused.rejections())
                                    .extracting(rejection -> rejection.code() + " " + rejection.path())
                                    .containsExactly("FIELD_MISSING description"));
            assertThat(both.portal.calls(PortalOperation.LIST_SERVICE_DESKS)).isZero();
        }

        @Test
        void dryRunIsSkippedAfterThePortalSaidThatItHasNone() {
            reopen(SimulatedPortal.builder().validateAvailable(false));
            submitted(TenRequests.add(11));
            submitted(TenRequests.add(12));

            assertThat(both.portal.tickets()).isEqualTo(2);
            assertThat(both.portal.calls(PortalOperation.VALIDATE_REQUEST)).isEqualTo(1);
        }

        @Test
        void partnerRaisesARequestForACustomer() {
            reopen(SimulatedPortal.builder().raiseOnBehalfOf(true).customer("qm:acme", "it@acme.example"));

            Ticket ticket = both.desk
                    .submit(PortalRequest.of(TenRequests.add(11)).onBehalfOf("qm:acme"))
                    .ticket();

            assertThat(both.portal.received(ticket.key()).reporter()).isEqualTo("qm:acme");
        }

        @Test
        void sixtyFilesGoAlongAndOneMoreIsRefused() {
            List<Attachment> files = IntStream.range(0, 60)
                    .mapToObj(i -> Attachment.of("trace-" + i + ".txt", new byte[] {1, 2, 3}))
                    .toList();
            Ticket ticket = both.desk
                    .submit(PortalRequest.of(TenRequests.add(11)).withAttachments(files))
                    .ticket();
            List<Attachment> tooMany = new ArrayList<>(files);
            tooMany.add(Attachment.of("one-more.txt", new byte[] {1}));

            assertThat(both.portal.received(ticket.key()).attachments()).hasSize(60);
            assertThatThrownBy(() -> both.desk.submit(
                            PortalRequest.of(TenRequests.add(12)).withAttachments(tooMany)))
                    .isInstanceOf(LicenseDeskException.UnusableAttachment.class)
                    .hasMessageContaining("one-more.txt")
                    .hasMessageContaining("60");
            assertThat(both.portal.tickets()).isEqualTo(1);
        }

        @Test
        void fileOverTheLimitIsRefusedBeforeAnythingIsSent() {
            reopen(SimulatedPortal.builder(), builder -> builder.maxFileSize(4));
            PortalRequest request = PortalRequest.of(TenRequests.add(11))
                    .withAttachments(List.of(Attachment.of("big.log", new byte[] {1, 2, 3, 4, 5})));

            assertThatThrownBy(() -> both.desk.submit(request))
                    .isInstanceOf(LicenseDeskException.UnusableAttachment.class)
                    .hasMessageContaining("big.log")
                    .hasMessageContaining("4 bytes");
            assertThat(both.portal.tickets()).isZero();
        }

        @Test
        void fileNamesAreCleaned() {
            Attachment odd = Attachment.of("a\r\n\"b\\c.log", new byte[] {1});
            Ticket ticket = both.desk
                    .submit(PortalRequest.of(TenRequests.add(11)).withAttachments(List.of(odd)))
                    .ticket();

            assertThat(both.portal.received(ticket.key()).attachments())
                    .singleElement()
                    .satisfies(file -> assertThat(file.name()).isEqualTo("abc.log"));
        }

        @Test
        void manyThreadsSubmitAndEveryRequestBecomesOneTicket() {
            ExecutorService threads = Executors.newFixedThreadPool(32);
            try {
                List<CompletableFuture<Submission.Ticketed>> all = IntStream.range(0, 200)
                        .mapToObj(i -> CompletableFuture.supplyAsync(
                                () -> both.desk.submit(
                                        PortalRequest.of(new GeneralRequest(null, "question " + i, List.of()))),
                                threads))
                        .toList();
                Set<String> keys = new HashSet<>();
                Set<Marker> markers = new HashSet<>();
                all.forEach(each -> {
                    keys.add(each.join().ticket().key());
                    markers.add(each.join().marker().orElseThrow());
                });

                assertThat(keys).hasSize(200);
                assertThat(markers).hasSize(200);
                assertThat(both.portal.tickets()).isEqualTo(200);
            } finally {
                threads.shutdownNow();
            }
        }

        @Test
        void isToldAsAWhole() {
            List<String> told = new CopyOnWriteArrayList<>();
            both.close();
            both = new PortalAndDesk(
                    SimulatedPortal.builder(),
                    builder -> builder,
                    connection -> connection.listener(new CallListener() {
                        @Override
                        public void submitting(Submitting submitting) {
                            told.add("submitting " + submitting.kind() + " " + submitting.marker() + " "
                                    + submitting.isResumed());
                        }

                        @Override
                        public void submitted(
                                Submitting submitting,
                                Optional<String> ticket,
                                Optional<Throwable> failure,
                                Duration duration) {
                            told.add("submitted " + ticket.orElse("")
                                    + failure.map(Throwable::getMessage).orElse("") + " after " + duration);
                        }
                    }));
            PortalRequest request = PortalRequest.of(TenRequests.add(11));
            both.desk.submit(request.withMarker(new Marker("ORDER42")));
            both.desk.resume(request, new Marker("ORDER43"));
            both.portal.onNext(PortalOperation.CREATE_REQUEST, Fault.error(409, ErrorBody.empty()));
            assertThatThrownBy(() -> both.desk.submit(request.withMarker(new Marker("ORDER44"))))
                    .isInstanceOf(LicenseDeskException.class);

            assertThat(told)
                    .containsExactly(
                            "submitting ADD_ITEMS ORDER42 false",
                            "submitted LIC-1 after PT0S",
                            "submitting ADD_ITEMS ORDER43 true",
                            "submitted LIC-2 after PT1M",
                            "submitting ADD_ITEMS ORDER44 false",
                            "submitted createRequest: refused (409) after PT0S");
        }

        @Test
        void mayEndEarlier() {
            both.portal.onNext(PortalOperation.CREATE_REQUEST, Fault.resetAfterForwarding());
            both.portal.onNext(PortalOperation.SEARCH_REQUESTS, 2, Fault.otherBody("{\"values\":[]}"));

            assertThatThrownBy(
                            () -> both.desk.within(Duration.ofSeconds(3)).submit(PortalRequest.of(TenRequests.add(11))))
                    .isInstanceOf(LicenseDeskException.OutcomeUnknown.class);
            assertThat(both.pauses).extracting(Duration::toSeconds).containsExactly(1L, 2L);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/servicedesk/customer/portal/3",
                    "/servicedesk/customer/portal/3/create/10?summary=x#top",
                    "/servicedesk/customer/portals",
                    "/servicedesk/customer/"
                })
        void goesToWhatTheBrowserShows(String page) {
            try (LicenseDesk desk = LicenseDesk.at(both.portal.uri().resolve(page))
                    .credentials(PortalCredentials.apiToken(
                            " " + SimulatedPortal.EMAIL + "\n", SimulatedPortal.API_TOKEN + "\r\n"))
                    .portalId(" " + both.portal.portalId() + "\n")
                    .build()) {
                assertThat(desk.form(RequestKind.GENERAL).name()).isNotEmpty();
            }
        }

        @Test
        void knowsItsPortalFromTheAddressAlone() {
            URI page = both.portal.uri().resolve("/servicedesk/customer/portal/" + both.portal.portalId() + "/x");
            try (LicenseDesk desk = LicenseDesk.at(page)
                    .credentials(PortalCredentials.apiToken(SimulatedPortal.EMAIL, SimulatedPortal.API_TOKEN))
                    .constant("elsewhere", "in no form")
                    .build()) {
                assertThat(desk.form(RequestKind.GENERAL).name()).isNotEmpty();
            }
        }

        @Test
        void forSomebodyElseNeedsAFormThatAllowsIt() {
            reopen(SimulatedPortal.builder().raiseOnBehalfOf(false).customer("qm:acme", "it@acme.example"));

            assertThatThrownBy(() -> both.desk.submit(
                            PortalRequest.of(TenRequests.add(11)).onBehalfOf("qm:acme")))
                    .isInstanceOf(LicenseDeskException.IncompleteForm.class)
                    .hasMessageContaining("may not raise requests for others");
            assertThat(both.portal.calls(PortalOperation.CREATE_REQUEST)).isZero();
        }

        @Test
        void withAMarkerNeedsAFormThatCanCarryIt() {
            reopen(SimulatedPortal.builder().withoutField("Summary"));
            PortalRequest request = PortalRequest.of(TenRequests.add(11));

            assertThatThrownBy(() -> both.desk.submit(request.withMarker(new Marker("ORDER42"))))
                    .isInstanceOf(LicenseDeskException.IncompleteForm.class)
                    .hasMessageContaining("Marker: ");
            assertThat(both.portal.tickets()).isZero();
            assertThat(both.desk.submit(request).marker()).isEmpty();
        }

        @Test
        void twinOnAnotherThreadCompletesWithTheSame() {
            Submission submission =
                    both.desk.submitAsync(PortalRequest.of(TenRequests.add(11))).join();

            assertThat(submission)
                    .isInstanceOfSatisfying(
                            Submission.Ticketed.class,
                            ticketed -> assertThat(both.desk
                                            .ticket(ticketed.ticket().key())
                                            .key())
                                    .isEqualTo(ticketed.ticket().key()));
            assertThat(both.desk.submitAsync(PortalRequest.of(new GeneralRequest(null, "", List.of()))))
                    .failsWithin(Duration.ofSeconds(20))
                    .withThrowableThat()
                    .withCauseInstanceOf(LicenseDeskException.InvalidRequest.class);
        }
    }

    @Nested
    class Discovery {

        @Test
        void smallPagesAreReadToTheirEnd() {
            reopen(SimulatedPortal.builder().pageSize(1));
            String key = submitted(TenRequests.add(11));
            submitted(TenRequests.add(12));
            submitted(TenRequests.add(13));

            assertThat(both.desk.ownTickets().map(Ticket::key)).hasSize(3).contains(key);
        }

        @Test
        void ownTicketsAreReadPageByPage() {
            reopen(SimulatedPortal.builder().pageSize(1));
            submitted(TenRequests.add(11));
            submitted(TenRequests.add(12));

            assertThat(both.desk.ownTickets().findFirst()).isPresent();
            assertThat(both.portal.calls(PortalOperation.SEARCH_REQUESTS)).isEqualTo(1);
        }

        @Test
        void formTellsWhatAPageNeeds() {
            Form form = both.desk.form(RequestKind.NEW_PLAN);

            assertThat(form.name()).isEqualTo("Request New Activation");
            assertThat(form.serviceDeskId())
                    .isEqualTo(both.portal.serviceDeskId())
                    .isNotEqualTo(both.portal.portalId());
            assertThat(form.fields())
                    .filteredOn(field -> field.label().equals("Billing frequency"))
                    .singleElement()
                    .satisfies(field -> {
                        assertThat(field.type()).isEqualTo(FormField.Type.OPTION);
                        assertThat(field.options()).extracting("label").containsExactly("Monthly", "Annual");
                    });
        }

        @Test
        void requestTypesOfTheOtherProductAreNotMistaken() {
            reopen(SimulatedPortal.builder().products(Product.MOTION, Product.SHUTTLE));

            assertThat(both.desk.form(RequestKind.ADD_ITEMS).name()).isEqualTo("Modify Existing License");
        }

        @Test
        void sameNameInTwoGroupsMeansTheOneOfMotion() {
            reopen(SimulatedPortal.builder()
                    .products(Product.SHUTTLE, Product.MOTION)
                    .rename("Modify Existing License of Shuttle", "Modify Existing License"));
            submitted(TenRequests.add(11));

            assertThat(both.portal.tickets()).isEqualTo(1);
        }

        @Test
        void sameNameTwiceIsRefusedWithTheCandidates() {
            reopen(
                    SimulatedPortal.builder()
                            .products(Product.SHUTTLE, Product.MOTION)
                            .rename("Modify Existing License of Shuttle", "Modify Existing License"),
                    builder -> builder.words(PortalWords.standard().with("{\"group\": \"Nobody\"}")));

            assertThatThrownBy(() -> both.desk.form(RequestKind.ADD_ITEMS))
                    .isInstanceOfSatisfying(
                            LicenseDeskException.NoSuchForm.class,
                            unclear -> assertThat(unclear.candidates())
                                    .hasSize(2)
                                    .allMatch(name -> name.startsWith("Modify Existing License (")));
        }

        @Test
        void unknownPortalIsRefusedWithTheDesksThatAreThere() {
            reopen(SimulatedPortal.builder(), builder -> builder.portalId("99"));

            assertThatThrownBy(() -> both.desk.form(RequestKind.GENERAL))
                    .isInstanceOf(LicenseDeskException.NoSuchForm.class)
                    .hasMessageContaining("portal id 99");
        }

        @Test
        void serviceDeskWinsOverThePortal() {
            reopen(SimulatedPortal.builder(), builder -> builder.portalId("99").serviceDeskId("7"));

            assertThat(both.desk.form(RequestKind.GENERAL).serviceDeskId()).isEqualTo("7");
        }

        @Test
        void renamedLabelIsFoundByItsAlias() {
            SimulatedPortal.Builder renamed = SimulatedPortal.builder().rename("License token", "Server identity");
            reopen(renamed);

            assertThatThrownBy(() -> submitted(TenRequests.add(11)))
                    .isInstanceOfSatisfying(
                            LicenseDeskException.IncompleteForm.class,
                            refused -> assertThat(refused.unplaced())
                                    .singleElement()
                                    .asString()
                                    .startsWith("License token"));
            assertThat(both.portal.tickets()).isZero();

            reopen(
                    renamed,
                    builder -> builder.words(PortalWords.standard().withLabel(Question.TOKEN, "server  IDENTITY")));
            submitted(TenRequests.add(11));

            assertThat(both.portal.tickets()).isEqualTo(1);
        }

        @Test
        void valuesWithoutAPlaceAreWrittenIntoTheDescriptionIfTheCallerWants() {
            reopen(
                    SimulatedPortal.builder().withoutField("Upgrade reason"),
                    builder -> builder.unplacedValues(UnplacedValues.IN_DESCRIPTION));
            String key = submitted(TenRequests.add(11));

            assertThat(both.portal.received(key).value("Description")).contains("Upgrade reason: Seasonal peak");
        }
    }

    @Nested
    class Following {

        @Test
        void ticketIsReadWithItsStatus() {
            String key = submitted(TenRequests.plan());

            Ticket ticket = both.desk.ticket(key);
            assertThat(ticket.isDone()).isFalse();
            assertThat(ticket.summary().orElseThrow()).startsWith("New activation: license plan - ACME [LD");
            both.portal.approve(key);

            assertThat(both.desk.ticket(key).isDone()).isTrue();
            assertThat(both.desk.statusHistory(key))
                    .extracting(status -> status.category().name())
                    .containsExactly("DONE", "INDETERMINATE", "NEW");
        }

        @Test
        void ticketShowsTheRequestAsItWasSubmittedInTheOrderOfTheForm() {
            String key = submitted(TenRequests.plan());

            assertThat(both.desk.ticket(key).details())
                    .filteredOn(detail -> !detail.label().equals("Summary"))
                    .extracting(Ticket.Detail::label, Ticket.Detail::value)
                    .containsExactly(
                            tuple("License Agreement", "I Agree"),
                            tuple("License token", TenRequests.TOKEN.value()),
                            tuple("Customer Name/Reference", "ACME"),
                            tuple("Customer Email address", TenRequests.EMAIL),
                            tuple("Are you requesting a 30 days free demo?", "NO"),
                            tuple("XCALLY Plan", "OMNI"),
                            tuple("Number of agents", "8"),
                            tuple("Number of mobile agents", "1"),
                            tuple("Number of additional users", "2"),
                            tuple("Number of telephones", "8"),
                            tuple("Billing frequency", "Monthly"),
                            tuple("Whitelabel/Customization", "No"),
                            tuple("Support package", "Silver"),
                            tuple("Add-ons", "Quality Analysis"),
                            tuple("Plugins", "Botify"));
        }

        @Test
        void detailsAreTheSameWhereverTheTicketIsRead() {
            Ticket created =
                    both.desk.submit(PortalRequest.of(TenRequests.plan())).ticket();

            assertThat(created.details())
                    .isEqualTo(both.desk.ticket(created.key()).details())
                    .isEqualTo(both.desk.ownTickets().findFirst().orElseThrow().details())
                    .extracting(Ticket.Detail::fieldId)
                    .startsWith("summary");
        }

        @Test
        void answersOfAFormAreNoDetails() {
            reopen(
                    SimulatedPortal.builder().formsRoute(true),
                    builder -> builder.unplacedValues(UnplacedValues.IN_DESCRIPTION));
            String key = submitted(new GeneralRequest(null, "Which plan has WhatsApp?", List.of()));

            assertThat(both.desk.ticket(key).details())
                    .extracting(Ticket.Detail::label)
                    .containsExactly("Summary", "Description");
        }

        @Test
        void filesAndTwoLevelsOfOptionsAreDetailsAsWell() {
            reopen(SimulatedPortal.builder().fieldType("Grace period reason", FieldType.CASCADING));
            String key = submitted(new GraceExpiredRequest("ACME", TenRequests.TOKEN, TenRequests.LOG, null));

            assertThat(both.desk.ticket(key).details())
                    .extracting(Ticket.Detail::label, Ticket.Detail::value)
                    .contains(
                            tuple("Grace period reason", "Commercial - Expired License (trial mode)"),
                            tuple("Log file", "license.log"))
                    .doesNotContain(tuple("Additional comments", ""));
        }

        @Test
        void waitingEndsWhenTheTicketIsDone() {
            String key = submitted(TenRequests.plan());
            both.portal.approve(key);

            assertThat(both.desk.awaitDone(key, Duration.ofHours(1)).isDone()).isTrue();
            assertThat(both.pauses).isEmpty();
        }

        @Test
        void waitingEndsWhenTheTimeRunsOut() {
            String key = submitted(TenRequests.plan());

            Ticket ticket = both.desk.awaitDone(key, Duration.ofSeconds(100));

            assertThat(ticket.isDone()).isFalse();
            assertThat(both.pauses).extracting(Duration::toSeconds).containsExactly(2L, 4L, 8L, 16L, 32L, 38L);
        }

        @Test
        void outcomeIsAComment() {
            String key = submitted(TenRequests.plan());
            both.portal.approve(key);
            Comment reply = both.desk.reply(key, "Thank you");

            List<Comment> comments = both.desk.comments(key);
            assertThat(reply.body()).isEqualTo("Thank you");
            assertThat(comments).extracting(Comment::body).contains("Thank you");
            assertThat(comments.stream().flatMap(comment -> comment.pluginLinks().stream()))
                    .singleElement()
                    .satisfies(link -> {
                        assertThat(link.plugin()).isEqualTo(Plugin.BOTIFY);
                        assertThat(link.documentation()).isPresent();
                        assertThat(link.download().orElseThrow().getPath()).endsWith(".zip");
                    });
        }

        @Test
        void customerDoesATransition() {
            String key = submitted(TenRequests.plan());

            Transition first = both.desk.transitions(key).get(0);
            TicketStatus before = both.desk.ticket(key).status();
            both.desk.transition(key, first);

            assertThat(both.desk.ticket(key).status().name()).isNotEqualTo(before.name());
        }

        @Test
        void waitingForTheEndOnAnotherThreadIsTheSame() {
            String key = submitted(TenRequests.plan());
            both.desk.transition(key, both.desk.transitions(key).get(0));

            assertThat(both.desk.awaitDoneAsync(key, Duration.ZERO).join()).isEqualTo(both.desk.ticket(key));
        }

        @Test
        void blankReplyIsAProgrammersError() {
            assertThatThrownBy(() -> both.desk.reply("LIC-1", " "))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("text");
        }

        @Test
        void foreignTicketIsNotAccessible() {
            assertThatThrownBy(() -> both.desk.ticket("LIC-999"))
                    .isInstanceOfSatisfying(
                            LicenseDeskException.NotAccessible.class,
                            refused -> assertThat(refused.status()).isEqualTo(404));
        }
    }
}
