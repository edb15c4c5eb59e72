package echome.rag.search.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {
    @Test
    void cutsSizesIntoNumbersAndUnits() {
        words("24x24 drop-in diffuser", "24 24 drop in diffuser");
        words("4by4 post, 27x161/2 glass", "4 4 post 27 161/2 glass");
        words("1 1/2' junction box", "1-1/2 in junction box");
        words("5/8 in. x 4 ft. x 8 ft. Drywall", "5/8 in x 4 ft x 8 ft drywall");
        words("18-Volt drill 18v 16GB", "18 v drill 18 v 16 gb");
        words("LG 27.60 cu. ft. 1,000 W", "lg 27.6 cu ft 1000 w");
        words("12\" pan, 8 ounces", "12 in pan 8 oz");
        words("Бутылка 0,5 л 10см", "бутылка 0.5 l 10 cm");
    }

    @Test
    void leavesCodesWhole() {
        words("mr16 TC1442PWH r8", "mr16 tc1442pwh r8");
    }

    @Test
    void foldsWhatIsWrittenInSeveralWays() {
        words("Women's LEVI’S Café “Straße”", "women levi cafe strasse");
        words("Ёлка, йод; Київ", "елка йод київ");
        words("کتاب‌های ۲۰۲ يک", "كتاب هاي 202 يك");
        words("½ 5½", "1/2 5-1/2");
    }

    @Test
    void cutsScriptsWithoutSpacesIntoPairs() {
        words("红色运动鞋", "红色 色运 运动 动鞋");
    }

    @Test
    void measuresSlips() {
        assertThat(Spelling.distance("sencer", "sensor", 2)).isEqualTo(2);
        assertThat(Spelling.distance("lether", "leather", 2)).isEqualTo(1);
        assertThat(Spelling.distance("teh", "the", 1)).isEqualTo(1);
        assertThat(Spelling.distance("lamp", "tractor", 2)).isEqualTo(3);
    }

    @Test
    void piecesAreThoseOfWords() {
        assertThat(Trigrams.of("cat")).hasSize(4).isEqualTo(Trigrams.of("  CAT! "));
        assertThat(Trigrams.Wanted.of("cat").coveredBy("cat food")).isEqualTo(1);
        assertThat(Trigrams.Wanted.of("cat").coveredBy("dog")).isZero();
    }

    private static void words(String text, String expected) {
        assertThat(String.join(" ", Words.of(text))).as(text).isEqualTo(expected);
    }
}
