package echome.bot.conversation;

import com.fasterxml.jackson.databind.JsonNode;

import echome.bot.answer.PersonaFacts;
import echome.persona.Language;
import echome.persona.Profile;
import echome.persona.facts.Facts;
import echome.persona.guard.Guard;
import echome.persona.guard.GuardContext;
import echome.persona.guard.Verdict;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A hello in the persona's own words, and what the customer can do, in the customer's language. */
final class Greeting {
    private static final Guard GUARD = new Guard();

    private Greeting() {}

    static String of(
            String persona,
            String personaLanguage,
            Profile profile,
            String customer,
            String language) {
        JsonNode heard =
                profile.merged().path("greeting_closing").path("typical_greetings").path(0);
        boolean own =
                language.startsWith(personaLanguage)
                        && !heard.asText("").isBlank()
                        && claimsNothing(heard.asText(), profile, personaLanguage);
        String hello = own ? heard.asText() : SystemLines.of("hello", language).formatted(customer);
        return hello + "\n\n" + SystemLines.of("start", language).formatted(persona);
    }

    /** An offer of some day that was heard in a recording must not become today's hello. */
    private static boolean claimsNothing(String hello, Profile profile, String language) {
        GuardContext nothingKnown =
                new GuardContext(
                        new Facts(List.of(), List.of(), List.of(), Instant.EPOCH),
                        _ -> List.of(),
                        List.of(),
                        PersonaFacts.of(profile),
                        Optional.empty(),
                        new Language(language),
                        List.of());
        return GUARD.check(hello, nothingKnown) instanceof Verdict.Passed;
    }
}
