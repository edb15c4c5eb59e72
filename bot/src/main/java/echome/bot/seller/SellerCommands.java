package echome.bot.seller;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The commands of sellers: their names, what they do in a line, and how they are grouped. */
public final class SellerCommands {
    /** A command as help and menu show it. */
    record Described(String name, String group, String line, List<String> forms) {}

    private static final List<Described> ALL =
            List.of(
                    new Described(
                            "start", "Shop", "how the shop stands, what to do next", List.of()),
                    new Described("stats", "Shop", "figures of the last 7 days", List.of()),
                    new Described(
                            "shop",
                            "Shop",
                            "name, currency, language, time zone",
                            List.of("/shop currency USD", "/shop timezone Europe/Berlin")),
                    new Described(
                            "limits",
                            "Shop",
                            "what replies may cost",
                            List.of("/limits tokens_per_day 200000")),
                    new Described(
                            "catalog",
                            "Catalogue",
                            "what is sold; send a file to change it",
                            List.of(
                                    "/catalog NAME",
                                    "/catalog https://… NAME",
                                    "/catalog remove NAME")),
                    new Described("undo", "Catalogue", "take the last upload back", List.of()),
                    new Described(
                            "search",
                            "Catalogue",
                            "what a customer's words find, and why",
                            List.of("/search red notebook under 10")),
                    new Described(
                            "persona",
                            "Persona",
                            "how it speaks, and changes to it",
                            List.of(
                                    "/persona set tone_guidelines Always enthusiastic",
                                    "/persona add dos Offer gift wrapping",
                                    "/persona remove dos Offer gift wrapping",
                                    "/persona reset tone_guidelines",
                                    "/persona field catchphrases",
                                    "/persona pin catchphrases",
                                    "/persona listen",
                                    "/persona sources",
                                    "/persona draft",
                                    "/persona test",
                                    "/persona history",
                                    "/persona rollback 3")),
                    new Described(
                            "personas",
                            "Persona",
                            "all personas of the shop",
                            List.of(
                                    "/persona new NAME",
                                    "/persona use NAME",
                                    "/persona duplicate NAME",
                                    "/persona archive NAME",
                                    "/persona first_message TEXT",
                                    "/persona language de")),
                    new Described(
                            "proof",
                            "Replies",
                            "what a reply rested on (as an answer to it)",
                            List.of("/proof list", "/proof msg_…")),
                    new Described("help", "Help", "all commands", List.of()));

    private SellerCommands() {}

    static List<Described> all() {
        return ALL;
    }

    /** Names that only sellers may use, without the slash. */
    public static Set<String> sellersOnly() {
        return ALL.stream()
                .map(Described::name)
                .filter(name -> !name.equals("start") && !name.equals("help"))
                .collect(Collectors.toUnmodifiableSet());
    }
}
