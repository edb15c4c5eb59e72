package echome.bot.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import echome.bot.demo.SampleShop;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

class CaseFileTest {
    @Test
    void readsTheSameFromLinesOfJsonAndFromCsv() {
        List<AnswerCase> json =
                CaseFile.read(
                        """
                        # a remark
                        {"id":"a","language":"ru","question":["Есть чай?","А сколько?"],"amounts":["5.50 USD"]}
                        {"id":"b","question":"Kayaks?","refuse":true,"in_stock":false,"must_not":["yes"]}
                        """);
        List<AnswerCase> csv =
                CaseFile.read(
                        """
                        id,language,question,amounts,refuse,in_stock,must_not
                        a,ru,Есть чай?|А сколько?,5.50 USD,,,
                        b,en,"Kayaks?",,true,false,yes
                        """);
        assertThat(json).isEqualTo(csv);
        assertThat(json.getLast().expected().inStock()).isEqualTo(Optional.of(false));
    }

    @Test
    void namesTheLineThatIsWrong() {
        assertThatThrownBy(() -> CaseFile.read("{\"question\":\"a\"}\n{\"ask\":\"b\"}\n"))
                .hasMessageContaining("Line 2")
                .hasMessageContaining("\"ask\"");
        assertThatThrownBy(
                        () -> CaseFile.read("{\"question\":\"a\",\"amounts\":[\"5 dollars\"]}\n"))
                .hasMessageContaining("5 dollars");
        assertThatThrownBy(() -> CaseFile.read("\n# nothing\n")).hasMessageContaining("no quest");
    }

    @Test
    void theSampleAsksInSevenLanguages() {
        List<AnswerCase> cases = CaseFile.read(SampleShop.questions());
        assertThat(cases).hasSizeGreaterThanOrEqualTo(60);
        assertThat(cases.stream().map(AnswerCase::language).collect(Collectors.toSet()))
                .hasSizeGreaterThanOrEqualTo(4);
    }
}
