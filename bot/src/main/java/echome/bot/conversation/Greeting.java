package echome.bot.conversation;

import com.fasterxml.jackson.databind.JsonNode;

import echome.persona.Profile;

/** A hello in the persona's own words, and what the customer can do, in the customer's language. */
final class Greeting {
    private Greeting() {}

    static String of(
            String persona,
            String personaLanguage,
            Profile profile,
            String customer,
            String language) {
        JsonNode heard =
                profile.merged().path("greeting_closing").path("typical_greetings").path(0);
        boolean sameLanguage = language.startsWith(personaLanguage);
        String hello =
                sameLanguage && !heard.asText("").isBlank()
                        ? heard.asText()
                        : SystemLines.of("hello", language).formatted(customer);
        return hello + "\n\n" + SystemLines.of("start", language).formatted(persona);
    }
}
