package echome.bot.answer;

import echome.persona.Language;
import echome.persona.facts.Mention;
import echome.persona.facts.Names;
import echome.persona.facts.ProductFact;
import echome.persona.language.Languages;
import echome.persona.prompt.Said;
import echome.persona.text.Normal;
import echome.persona.text.Token;
import echome.persona.text.Tokens;

import java.lang.Character.UnicodeScript;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The language to reply in: the customer's last messages', else the one of their Telegram. */
final class CustomerLanguage {
    private static final List<String> CYRILLIC = List.of("ru", "uk", "be", "bg", "sr", "mk", "kk");

    private CustomerLanguage() {}

    /**
     * @param products what may be named: a name's words are the shop's, not the customer's
     */
    static Language of(Inquiry inquiry, List<ProductFact> products) {
        String asked = ownWords(String.join("\n", inquiry.written()), products);
        // a few words fit some language that is known here; a Finn's fit none of them
        boolean known = Languages.knows(inquiry.customerLanguage());
        return (known ? Languages.ofKnownWords(asked) : Languages.of(asked))
                .or(() -> known ? likely(inquiry, asked) : Languages.ofKnownWords(asked))
                .or(() -> earlier(inquiry, asked))
                .orElseGet(() -> byScript(inquiry, asked));
    }

    /** Without the names of products, and without Latin words among those of another script. */
    private static String ownWords(String asked, List<ProductFact> products) {
        String normal = Normal.of(asked);
        List<Token> tokens = Tokens.of(normal);
        List<Mention> names =
                Names.of(products).find(tokens).stream()
                        .filter(mention -> mention.words() > 1)
                        .toList();
        boolean foreign = tokens.stream().anyMatch(token -> token.isWord() && !isLatin(token));
        StringBuilder own = new StringBuilder();
        for (int i = 0; i < tokens.size(); i++) {
            int at = i;
            boolean name = names.stream().anyMatch(m -> m.from() <= at && at < m.to());
            boolean latin = foreign && isLatin(tokens.get(i));
            if (!name && !latin) {
                own.append(normal, tokens.get(i).start(), tokens.get(i).end()).append(' ');
            }
        }
        return own.codePoints().anyMatch(Character::isLetter) ? own.toString() : asked;
    }

    private static boolean isLatin(Token token) {
        return token.text().codePoints().anyMatch(c -> UnicodeScript.of(c) == UnicodeScript.LATIN);
    }

    /** Where the words fit several, the one that fits the customer or was spoken before. */
    private static Optional<Language> likely(Inquiry inquiry, String asked) {
        Set<String> languages = Languages.likely(asked);
        if (languages.size() < 2) {
            return languages.stream().findFirst().map(Language::new);
        }
        return Stream.of(
                        earlier(inquiry, asked),
                        Optional.of(inquiry.customerLanguage()),
                        Optional.of(inquiry.persona().language()))
                .flatMap(Optional::stream)
                .filter(language -> languages.contains(language.code()))
                .findFirst()
                .or(() -> languages.stream().sorted().findFirst().map(Language::new));
    }

    private static Optional<Language> earlier(Inquiry inquiry, String asked) {
        return inquiry.history().reversed().stream()
                .filter(said -> said.by() == Said.Speaker.CUSTOMER)
                .filter(said -> script(said.text()) == script(asked))
                .map(said -> Languages.likely(said.text()))
                .filter(languages -> languages.size() == 1)
                .flatMap(languages -> languages.stream().map(Language::new))
                .findFirst();
    }

    /** A few words tell the script if not the language; that rules out what Telegram may say. */
    private static Language byScript(Inquiry inquiry, String asked) {
        Language telegram = inquiry.customerLanguage();
        Language persona = inquiry.persona().language();
        return switch (script(asked)) {
            case CYRILLIC ->
                    CYRILLIC.contains(telegram.code())
                            ? telegram
                            : CYRILLIC.contains(persona.code()) ? persona : new Language("ru");
            case LATIN -> latin(telegram) ? telegram : latin(persona) ? persona : Language.ENGLISH;
            default -> telegram;
        };
    }

    private static boolean latin(Language language) {
        return !CYRILLIC.contains(language.code())
                && !List.of("fa", "ar", "he", "zh", "ja", "ko", "el", "hi", "th", "ka", "hy", "ur")
                        .contains(language.code());
    }

    private static UnicodeScript script(String text) {
        return text.codePoints()
                .filter(Character::isLetter)
                .mapToObj(UnicodeScript::of)
                .findFirst()
                .orElse(UnicodeScript.COMMON);
    }
}
