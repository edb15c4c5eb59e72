package echome.rag.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GlossaryTest {
    @Test
    void commonThingsAreReadInEnglish() {
        assertThat(Glossary.english("Haben Sie ein Zelt für 2 Personen?"))
                .contains("tent")
                .contains("2 person");
        assertThat(Glossary.english("¿Tienen mochilas rojas?")).contains("backpack red");
        assertThat(Glossary.english("vorrei una tazza blu")).contains("mug blue");
        assertThat(Glossary.english("un sac à dos vert")).contains("backpack green");
        assertThat(Glossary.english("непромокаемый блокнот")).isEqualTo("waterproof notebook");
        assertThat(Glossary.english("намет")).isEqualTo("tent");
    }

    @Test
    void englishStaysAsItIs() {
        for (String asked :
                new String[] {
                    "waterproof notebook under 20",
                    "A pan, a saw & a pot",
                    "botanical palace",
                    "a pile of pale seeds, the semi, a candelabra",
                    "crayons"
                }) {
            assertThat(Glossary.english(asked)).isEqualTo(asked);
        }
    }
}
