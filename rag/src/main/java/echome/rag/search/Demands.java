package echome.rag.search;

import echome.rag.Question;
import echome.rag.catalogue.money.Currencies;
import echome.rag.search.text.Folding;
import echome.rag.search.text.Words;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a question demands beyond its words, and the words without the demands.
 *
 * @param order whether the cheapest or the dearest is asked for
 * @param rest what is left to look for, as typed where nothing was demanded
 */
record Demands(Filter filter, Optional<PriceOrder> order, String rest) {
    private static final String AMOUNT =
            "(\\d{1,3}(?:[ ,.]\\d{3})+(?:[.,]\\d{1,2})?|\\d+(?:[.,]\\d{1,2})?)";
    private static final String MANY =
            "(?:\\s?(k|тыс\\.?|тысяч[аиу]?|هزار|الف|mil)(?![\\p{L}\\d]))?";
    private static final String SIGN = "(?:\\s?([$€£₽₴₸₹¥₺₩]|[\\p{L}]{1,8}(?![\\p{L}\\d])\\.?))?";
    private static final String BEFORE = "(?:([$€£₽₴₸₹¥₺₩]|usd|eur|gbp|rub)\\s?)?";
    private static final String PRICE = BEFORE + AMOUNT + MANY + SIGN;

    private static final Pattern BETWEEN =
            Pattern.compile(
                    "(?<![\\p{L}\\d])(?:between|from|от|с|від|zwischen|von|entre|desde|de|tra|fra|da|بين|از|من)?\\s*"
                            + PRICE
                            + "\\s*(?:and|to|-|до|und|bis|y|a|et|e|ai|تا|و|الي|حتي)\\s*"
                            + PRICE);
    private static final Pattern AT_MOST =
            Pattern.compile(
                    "(?<![\\p{L}\\d])(?:under|below|less than|cheaper than|lower than|up to|at"
                        + " most|max(?:imum)?|(?:no|not) more than|within|not over|budget(?: of|"
                        + " is)?|do not exceed|до|не дороже|дешевле|меньше|не больше|не"
                        + " более|максимум|в пределах|бюджет|дешевше|не дорожче|менше|unter|bis(?:"
                        + " zu)?|hochstens|weniger als|gunstiger als|maximal|menos de|no mas"
                        + " de|hasta|maximo|por debajo de|moins de|pas plus de|au"
                        + " plus|jusqu'a|maximum|ate|abaixo de|meno di|sotto(?: i| gli)?|fino a|non"
                        + " piu di|al massimo|entro|زير|كمتر از|ارزانتر از|تا|حداكثر|اقل"
                        + " من|تحت|حتي|低于|不超过)\\s*"
                            + PRICE);

    /** What somebody has is a limit where it is money. */
    private static final Pattern PURSE =
            Pattern.compile(
                    "(?<![\\p{L}\\d])(?:i (?:only |just )?have|i've(?: only)? got|i can spend|у"
                            + " меня(?: есть| только)*|в мене(?: є)?|ich habe(?: nur)?|tengo(?:"
                            + " solo)?|j'ai|tenho|ho)\\s*"
                            + PRICE);

    private static final Pattern AT_LEAST =
            Pattern.compile(
                    "(?<![\\p{L}\\d])(?:over|above|more than|at least|starting"
                        + " (?:at|from)|from|от|дороже|больше|не меньше|не"
                        + " дешевле|від|дорожче|uber|ab|mehr als|mas de|desde|plus de|a partir"
                        + " de|mais de|acima de|mindestens|wenigstens|al menos|minimo|au moins|pelo"
                        + " menos|piu di|oltre(?: i)?|almeno|بالاي|بيشتر از|اكثر من|من|高于)\\s*"
                            + PRICE);
    private static final Pattern AROUND =
            Pattern.compile(
                    "(?<![\\p{L}\\d])(?:around|about|approximately|около|примерно|близько|circa|ungefahr|etwa|environ|alrededor"
                        + " de|cerca de|حدود|حوالي)\\s*"
                            + PRICE);
    private static final Pattern IN_STOCK =
            Pattern.compile(
                    "(?<![\\p{L}\\d])(?:in stock|not sold out|available (?:now|today)|(?:есть )?в"
                            + " наличии|(?:є )?в наявності|auf lager|vorratig|en stock|em"
                            + " estoque|disponivel|disponibles?|موجود|متوفر|في"
                            + " المخزون|有货|现货)(?![\\p{L}\\d])");
    private static final Pattern PIECES =
            Pattern.compile(
                    "(?<![\\p{L}\\d])(?:need|want|take|order|buy|нужно|надо|нужны|возьму|закажу|хочу|купить|потрібно"
                        + "|brauche|mochte|necesito|quiero|preciso|quero|veux)\\s+(\\d{1,4})\\s*(?:pieces|pcs|units|of"
                        + " (?:them|these|those)|шт\\.?|штук[иа]?|stuck|unidades|pieces"
                        + "|عدد|تا)(?![\\p{L}\\d])");

    /** Currencies of the seller's products are not known here; signs and words name them. */
    private static final String SHOP = "";

    /** Reads messages, a line each; a later one's demand counts instead of an earlier one's. */
    static Demands of(String text) {
        return lines(text, Demands::then).orTyped(text);
    }

    /** Reads a question: what is asked now in several messages is demanded together. */
    static Demands of(Question question) {
        Demands now = lines(question.text(), Demands::and);
        Demands all =
                question.earlier().isEmpty()
                        ? now
                        : lines(question.earlier(), Demands::then).then(now);
        return all.orTyped(question.whole());
    }

    private static Demands lines(String text, BinaryOperator<Demands> merge) {
        return text.lines()
                .filter(line -> !line.isBlank())
                .map(Demands::ofLine)
                .reduce(merge)
                .orElseGet(() -> ofLine(text));
    }

    /** "The cheapest under 20" looks for nothing in particular, "under 20" for what it says. */
    private Demands orTyped(String text) {
        return rest.isBlank() && order.isEmpty() ? new Demands(filter, order, text) : this;
    }

    private Demands then(Demands later) {
        return new Demands(
                filter.then(later.filter),
                later.order.or(() -> later.filter.isPriced() ? Optional.empty() : order),
                joined(later));
    }

    private Demands and(Demands other) {
        return new Demands(filter.and(other.filter), other.order.or(() -> order), joined(other));
    }

    private String joined(Demands later) {
        return Stream.of(rest, later.rest)
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
    }

    private static Demands ofLine(String text) {
        Reading reading = new Reading(Folding.fold(text));
        Optional<PriceOrder> order = PriceOrder.in(reading.rest);
        order.ifPresent(asked -> reading.takes(asked.pattern()));
        boolean priced = reading.range() || reading.around() || reading.most() | reading.least();
        boolean stock = reading.takes(IN_STOCK);
        reading.pieces();
        boolean spoken = order.isPresent() || priced || stock || reading.quantity.isPresent();
        Filter filter =
                new Filter(
                        reading.lowest,
                        reading.highest,
                        reading.currency,
                        stock,
                        reading.quantity,
                        Optional.empty(),
                        List.of());
        return new Demands(filter, order, spoken ? reading.rest.strip() : text);
    }

    private static final class Reading {
        private String rest;
        private Optional<BigDecimal> lowest = Optional.empty();
        private Optional<BigDecimal> highest = Optional.empty();
        private Optional<String> currency = Optional.empty();
        private Optional<Integer> quantity = Optional.empty();

        Reading(String folded) {
            this.rest = folded;
        }

        boolean range() {
            Matcher found = BETWEEN.matcher(rest);
            while (found.find()) {
                Optional<String> money = money(found, 1).or(() -> money(found, 5));
                if (money.isPresent() || isAlone(found)) {
                    boolean thousands = found.group(3) != null || found.group(7) != null;
                    currency = money;
                    lowest = Optional.of(amount(found.group(2), thousands));
                    highest = Optional.of(amount(found.group(6), thousands));
                    return cut(found);
                }
            }
            return false;
        }

        boolean around() {
            Optional<BigDecimal> price = price(AROUND);
            lowest = price.map(p -> p.multiply(new BigDecimal("0.8")));
            highest = price.map(p -> p.multiply(new BigDecimal("1.2")));
            return price.isPresent();
        }

        boolean most() {
            highest = price(AT_MOST).or(() -> price(PURSE, _ -> false));
            return highest.isPresent();
        }

        boolean least() {
            lowest = price(AT_LEAST);
            return lowest.isPresent();
        }

        private Optional<BigDecimal> price(Pattern pattern) {
            return price(pattern, this::isAlone);
        }

        /**
         * @param bare whether it is a price although no currency is named
         */
        private Optional<BigDecimal> price(Pattern pattern, Predicate<Matcher> bare) {
            Matcher found = pattern.matcher(rest);
            while (found.find()) {
                Optional<String> money = money(found, 1);
                if (money.isPresent() || bare.test(found)) {
                    currency = money.or(() -> currency);
                    BigDecimal price = amount(found.group(2), found.group(3) != null);
                    cut(found);
                    return Optional.of(price);
                }
            }
            return Optional.empty();
        }

        boolean takes(Pattern pattern) {
            Matcher found = pattern.matcher(rest);
            return found.find() && cut(found);
        }

        void pieces() {
            Matcher found = PIECES.matcher(rest);
            if (found.find()) {
                quantity = Optional.of(Integer.valueOf(found.group(1)));
                cut(found);
            }
        }

        /** Without a currency only a bare number is a price: "under 20 inches" is none. */
        private boolean isAlone(Matcher found) {
            int last = found.groupCount() > 4 ? 8 : 4;
            String word = found.group(last);
            String after = rest.substring(found.end());
            boolean more = after.matches("\\s*[\\p{L}\\d/\"'%].*");
            boolean comparing = rest.substring(found.start(), found.end()).matches("\\D{2,}.*");
            return word == null && !more && comparing;
        }

        private static Optional<String> money(Matcher found, int group) {
            for (int g : new int[] {group, group + 3}) {
                String word = found.group(g);
                if (word != null && !Words.isUnit(word) && !word.startsWith("pound")) {
                    Optional<String> code = Currencies.of(word.replace(".", ""), SHOP);
                    if (code.isPresent()) {
                        return code;
                    }
                }
            }
            return Optional.empty();
        }

        private static BigDecimal amount(String digits, boolean thousands) {
            String plain = digits.replace(" ", "");
            if (plain.matches(".*[.,]\\d{3}$")) {
                plain = plain.replaceAll("[.,]", "");
            } else {
                int cents = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','));
                String whole = cents < 0 ? plain : plain.substring(0, cents);
                plain =
                        whole.replaceAll("[.,]", "")
                                + (cents < 0 ? "" : "." + plain.substring(cents + 1));
            }
            BigDecimal amount = new BigDecimal(plain);
            return thousands ? amount.movePointRight(3) : amount;
        }

        private boolean cut(Matcher found) {
            rest = rest.substring(0, found.start()) + " " + rest.substring(found.end());
            return true;
        }
    }
}
