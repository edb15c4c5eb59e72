package echome.bot.config;

import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Reads texts as numbers, addresses and secrets, and notes what is wrong with them. */
final class Reader {
    private final Texts texts;
    private final List<Problem> problems = new ArrayList<>();

    Reader(Texts texts) {
        this.texts = texts;
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    void problem(Setting setting, String sentence) {
        problems.add(new Problem(setting.name(), sentence));
    }

    String text(Setting setting) {
        return texts.get(setting);
    }

    boolean has(Setting setting) {
        return !texts.get(setting).isEmpty();
    }

    Optional<Secret> secret(Setting setting) {
        return has(setting) ? Optional.of(new Secret(text(setting))) : Optional.empty();
    }

    /** A whole number within limits; the default where it is wrong. */
    int number(Setting setting, int least, int most) {
        return number(setting, least, most, Integer.parseInt(setting.defaultText()));
    }

    /** The same for a setting without a default. */
    int number(Setting setting, int least, int most, int otherwise) {
        OptionalLong number = wholeNumber(setting);
        if (number.isPresent() && (number.getAsLong() < least || number.getAsLong() > most)) {
            problem(setting, "must be between %d and %d".formatted(least, most) + got(setting));
            return otherwise;
        }
        return (int) number.orElse(otherwise);
    }

    /** A limit of 1 or more, or nothing. */
    OptionalLong limit(Setting setting) {
        return positive(setting, "must be 1 or more; leave it empty for no limit");
    }

    /** A whole number of 1 or more, or nothing where none is set or it is wrong. */
    OptionalLong positive(Setting setting, String otherwise) {
        OptionalLong number = has(setting) ? wholeNumber(setting) : OptionalLong.empty();
        if (number.isPresent() && number.getAsLong() < 1) {
            problem(setting, otherwise + got(setting));
            return OptionalLong.empty();
        }
        return number;
    }

    private OptionalLong wholeNumber(Setting setting) {
        try {
            return OptionalLong.of(Long.parseLong(text(setting)));
        } catch (NumberFormatException e) {
            problem(setting, "must be a whole number, digits only" + got(setting));
            return OptionalLong.empty();
        }
    }

    /** An amount of zero or more, or nothing. */
    Optional<BigDecimal> amount(Setting setting) {
        return decimal(setting, Optional.empty());
    }

    /** A number of zero or more and at most so much, or nothing. */
    Optional<BigDecimal> decimal(Setting setting, Optional<BigDecimal> most) {
        if (!has(setting)) {
            return Optional.empty();
        }
        try {
            BigDecimal number = new BigDecimal(text(setting));
            boolean high = most.isPresent() && number.compareTo(most.get()) > 0;
            if (number.signum() >= 0 && !high) {
                return Optional.of(number);
            }
            String range = most.map(m -> "between 0 and " + m).orElse("0 or more");
            problem(setting, "must be " + range + got(setting));
        } catch (NumberFormatException e) {
            problem(setting, "must be a number such as 0.15" + got(setting));
        }
        return Optional.empty();
    }

    /** An http or https address without a slash at its end, or nothing. */
    Optional<URI> webAddress(Setting setting) {
        return address(setting, Set.of("http", "https"));
    }

    /** An address with one of the schemes (any if none is named), or nothing. */
    Optional<URI> address(Setting setting, Set<String> schemes) {
        if (!has(setting)) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text(setting).replaceFirst("/+$", ""));
            boolean known =
                    uri.getScheme() != null
                            && (schemes.isEmpty() || schemes.contains(uri.getScheme()));
            if (known && uri.getHost() != null) {
                return Optional.of(uri);
            }
        } catch (URISyntaxException e) {
            // Said below, without the text: an address may hold a password.
        }
        String example = schemes.isEmpty() ? "scheme://host:port" : "https://host/v1";
        problem(setting, "must be an address with scheme and host, such as " + example);
        return Optional.empty();
    }

    /** What was written, for settings that may be shown. */
    private String got(Setting setting) {
        String shown = setting.secret() ? "" : ", not \"" + text(setting) + "\"";
        return shown + " (" + texts.source(setting).label() + ")";
    }
}
