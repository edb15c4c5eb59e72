package echome.bot.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.persona.Profile;

import org.junit.jupiter.api.Test;

class PersonaFactsTest {
    @Test
    void whatIsForbiddenIsNothingThatMayBePromised() throws Exception {
        ObjectNode overrides =
                (ObjectNode)
                        new ObjectMapper()
                                .readTree(
                                        """
                                        {"backstory": "Teachers get 10% off.",
                                         "dos": ["gift wrap costs $2"],
                                         "donts": ["give 20% off", "offer free delivery"]}
                                        """);
        Profile profile = new Profile(Profile.empty().autoExtracted(), overrides);
        assertThat(PersonaFacts.of(profile))
                .containsExactly("Teachers get 10% off.", "gift wrap costs $2");
    }
}
