package io.licensedesk.client.portal;

import static io.licensedesk.client.portal.Forms.field;
import static io.licensedesk.client.portal.Forms.option;
import static io.licensedesk.client.portal.Forms.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.licensedesk.client.internal.wire.WireForm;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the gateway says about the form of a request type. */
class FormQuestionsTest {

    private static final FormField SUMMARY = text("summary", "Summary");

    private static List<FormField> read(String design, FormField... fields) {
        return FormQuestions.added(
                List.of(fields),
                PortalJson.MAPPER.readValue(
                        "{\"id\":\"x\",\"design\":" + design.replace('\'', '"') + "}", WireForm.class));
    }

    private static FormField question(String json) {
        return read("{'questions':{'7':" + json + "}}").get(0);
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "ts, TEXT", "tl, TEXT", "te, TEXT", "pg, TEXT", "no, NUMBER", "da, DATE", "dt, DATE_TIME", "cs, OPTION",
        "cd, OPTION", "cl, OPTIONS", "cm, OPTIONS", "at, FILES", "us, OBJECT", "rt, OBJECT", "ob, OBJECT", "zz, OBJECT",
    })
    void theTypeOfAQuestionSaysHowItIsAnswered(String type, FormField.Type expected) {
        assertThat(question("{'type':'" + type + "','label':'What?'}").type()).isEqualTo(expected);
    }

    @Test
    void aQuestionIsWhatTheGatewaySays() {
        assertThat(question("{'type':'cm','label':'Plugins','description':'','questionKey':'','validation':{'rq':true},"
                        + "'choices':[{'id':'1','label':'Botify'},null,{'label':'None'},{'id':'2'}]}"))
                .isEqualTo(new FormField(
                        "7",
                        "Plugins",
                        true,
                        false,
                        FormField.Type.OPTIONS,
                        List.of(option("1", "Botify"), option("2", "")),
                        Optional.of("7")));
    }

    @Test
    void questionsStandBehindTheFields() {
        assertThat(read(
                        "{'questions':{'2':{'type':'ts','label':'B'},'1':{'type':'ts','label':'A'},'3':null}}",
                        SUMMARY))
                .extracting(FormField::label)
                .containsExactly("Summary", "B", "A");
    }

    @Test
    void aFieldThatAQuestionFillsIsLeftToTheQuestion() {
        FormField plan = field("customfield_1", "Support plan", FormField.Type.OPTION, option("10", "Silver"));
        List<FormField> all =
                read("{'questions':{'1':{'type':'cd','label':'Support?','jiraField':'customfield_1'}}}", SUMMARY, plan);
        assertThat(all).extracting(FormField::id).containsExactly("summary", "customfield_1");
        assertThat(all.get(1).question()).contains("1");
        assertThat(all.get(1).options()).as("its choices are the field's").containsExactly(option("10", "Silver"));
    }

    @Test
    void aQuestionThatAConditionMayHideIsNotRequired() {
        List<FormField> all = read("{'questions':{'1':{'type':'ts','label':'A','validation':{'rq':true}},"
                + "'2':{'type':'ts','label':'B','validation':{'rq':true}}},"
                + "'conditions':{'1':{'i':{},'o':{'sIds':['1']}}},"
                + "'layout':[{'type':'doc','content':[{'type':'extension','attrs':{'extensionKey':'question',"
                + "'parameters':{'id':1}}}]},"
                + "{'type':'doc','content':[{'type':'extension','attrs':{'extensionKey':'question',"
                + "'parameters':{'id':2}}}]}]}");
        assertThat(all).extracting(FormField::required).containsExactly(true, false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"null", "{}", "{'questions':null}", "{'questions':{},'conditions':null,'layout':null}"})
    void aFormWithoutQuestionsAddsNothing(String design) {
        assertThat(read(design, SUMMARY)).containsExactly(SUMMARY);
    }

    @Test
    void conditionsWithoutALayoutLeaveNothingRequired() {
        assertThat(read("{'questions':{'1':{'type':'ts','validation':{'rq':true}}},'conditions':{'1':{}}}"))
                .containsExactly(
                        new FormField("1", "1", false, false, FormField.Type.TEXT, List.of(), Optional.of("1")));
    }
}
