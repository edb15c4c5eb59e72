package echome.persona;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import org.junit.jupiter.api.Test;

class ProfileTest {
    private static JsonNode json(String text) throws Exception {
        return new ObjectMapper().readTree(text.replace('\'', '"'));
    }

    private static Profile profile() throws Exception {
        return new Profile(
                json(
                        "{'tone':{'energy':'calm','humor':'dry'},'speech_patterns':{'catchphrases':['a','b']},'later':{'x':1}}"),
                json(
                        "{'tone':{'energy':'wild'},'speech_patterns':{'catchphrases':['c']},'dos':['smile']}"));
    }

    @Test
    void manualValuesWinFieldByFieldAndListsAreReplaced() throws Exception {
        assertThat(profile().merged())
                .isEqualTo(
                        json(
                                "{'tone':{'energy':'wild','humor':'dry'},'speech_patterns':{'catchphrases':['c']},'later':{'x':1},'dos':['smile']}"));
    }

    @Test
    void tellsWhereEachFieldComesFrom() throws Exception {
        assertThat(profile().origins())
                .containsEntry("tone.energy", Origin.SET_BY_YOU)
                .containsEntry("tone.humor", Origin.HEARD)
                .containsEntry("speech_patterns.catchphrases", Origin.SET_BY_YOU)
                .containsEntry("later.x", Origin.HEARD)
                .hasSize(5);
    }

    @Test
    void aManualNullHidesWhatWasHeard() throws Exception {
        Profile hidden = profile().withOverrides(json("{'tone':{'humor':null}}"));
        assertThat(hidden.merged().path("tone").has("humor")).isFalse();
    }

    @Test
    void refusesAnythingButObjects() {
        assertThatThrownBy(() -> Profile.empty().withOverrides(json("[1]")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void setsAddsRemovesAndResets() throws Exception {
        Profile set = done(Overrides.set(profile(), "tone_guidelines", "Always enthusiastic"));
        assertThat(Voice.of(set).text("tone_guidelines")).isEqualTo("Always enthusiastic");
        Profile two = done(Overrides.set(set, "dos", "one | two\nthree"));
        assertThat(Voice.of(two).list("dos")).containsExactly("one", "two", "three");
        Profile more = done(Overrides.add(two, "catchphrases", "d"));
        assertThat(Voice.of(more).catchphrases()).containsExactly("c", "d");
        Profile less = done(Overrides.remove(more, "dos", "TWO"));
        assertThat(Voice.of(less).list("dos")).containsExactly("one", "three");
        Profile reset = done(Overrides.reset(less, "tone.energy"));
        assertThat(Voice.of(reset).text("tone.energy")).isEqualTo("calm");
        assertThat(reset.manualOverrides().has("tone")).isFalse();
    }

    @Test
    void namesTheNearestFieldsForAnUnknownOne() throws Exception {
        assertThat(Overrides.set(profile(), "tone_guidelnes", "x"))
                .isInstanceOfSatisfying(
                        Edit.Refused.class,
                        refused -> assertThat(refused.sentence()).contains("tone_guidelines"));
        assertThat(Overrides.add(profile(), "backstory", "x")).isInstanceOf(Edit.Refused.class);
        assertThat(Overrides.set(profile(), "dos", " | ")).isInstanceOf(Edit.Refused.class);
    }

    private static Profile done(Edit edit) {
        assertThat(edit).isInstanceOf(Edit.Done.class);
        return ((Edit.Done) edit).profile();
    }
}
