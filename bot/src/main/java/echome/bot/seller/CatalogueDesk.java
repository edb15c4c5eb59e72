package echome.bot.seller;

import echome.bot.jobs.Jobs;
import echome.bot.telegram.Incoming;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a seller says and sends about catalogues; the work itself is done by jobs. */
final class CatalogueDesk {
    private static final String MAIN = "main";
    private static final int LONGEST_NAME = 40;
    private static final int MOST_SHOWN = 20;

    private record Shelf(
            String catalogId, int products, int inStock, int categories, String changed) {}

    private final Jobs jobs;
    private final LinkDesk links;

    CatalogueDesk(Jobs jobs, LinkDesk links) {
        this.jobs = jobs;
        this.links = links;
    }

    /**
     * {@code /catalog}, {@code /catalog NAME}, {@code /catalog remove NAME}, {@code /catalog
     * https://… NAME}.
     */
    void command(Visit visit, String arguments) {
        Words words = Words.of(arguments);
        if (words.first().isEmpty()) {
            list(visit);
        } else if (isRemove(words.first())) {
            remove(visit, words.rest());
        } else if (words.first().toLowerCase(Locale.ROOT).startsWith("http")) {
            link(visit, words);
        } else {
            choose(visit, arguments);
        }
    }

    private void link(Visit visit, Words words) {
        Optional<String> named =
                words.rest().isEmpty()
                        ? Optional.of(chosen(visit).orElse(MAIN))
                        : catalogueId(words.rest());
        named.ifPresentOrElse(
                catalog -> links.put(visit, words.first(), catalog), () -> visit.say(badName()));
    }

    private void list(Visit visit) {
        List<Shelf> shelves = shelves(visit);
        StringBuilder text = new StringBuilder();
        if (shelves.isEmpty()) {
            text.append(
                    "Your catalogue is empty. Send a file as a document: CSV, Excel, JSON, a shop"
                            + " export or a feed. Its columns are recognised by their names: name,"
                            + " price, currency, sku, category, stock, description.");
        } else {
            shelves(visit, shelves, text);
        }
        text.append(
                "\nA file on the web is fetched and looked at again every few hours:"
                        + " <code>/catalog https://shop.example/feed.xml</code>");
        links.list(visit, text)
                .ifPresentOrElse(
                        buttons -> visit.say(text.toString(), buttons),
                        () -> visit.say(text.toString()));
    }

    private static void shelves(Visit visit, List<Shelf> shelves, StringBuilder text) {
        text.append("<b>Catalogues</b>\n");
        for (Shelf shelf : shelves.stream().limit(MOST_SHOWN).toList()) {
            text.append(
                    "• <b>%s</b>: %s, %d in stock, %s, last change %s UTC\n"
                            .formatted(
                                    Visit.escape(shelf.catalogId()),
                                    Count.of(shelf.products(), "product"),
                                    shelf.inStock(),
                                    Count.of(shelf.categories(), "category", "categories"),
                                    shelf.changed()));
        }
        if (shelves.size() > MOST_SHOWN) {
            text.append("… and ").append(shelves.size() - MOST_SHOWN).append(" more.\n");
        }
        text.append(
                "\nA file that you send becomes the full state of <b>%s</b>; what it leaves out is withdrawn."
                        .formatted(Visit.escape(chosen(visit).orElse(MAIN))));
        text.append(" <code>/catalog NAME</code> chooses another one for the next file.");
    }

    private static List<Shelf> shelves(Visit visit) {
        return visit.handle()
                .createQuery(
                        """
                        SELECT catalog_id, products, in_stock, categories,
                               to_char(last_change AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI')
                        FROM analytics_catalogues WHERE user_id = :user ORDER BY catalog_id
                        """)
                .bind("user", visit.userId())
                .map((row, _) ->
                        new Shelf(
                                row.getString(1),
                                row.getInt(2),
                                row.getInt(3),
                                row.getInt(4),
                                row.getString(5)))
                .list();
    }

    private static void choose(Visit visit, String name) {
        Optional<String> id = catalogueId(name);
        if (id.isEmpty()) {
            visit.say(
                    name.contains("://")
                            ? "Only addresses that begin with http:// or https:// are fetched."
                            : badName());
            return;
        }
        visit.handle()
                .execute(
                        "INSERT INTO catalogue_choices (user_id, catalog_id) VALUES (?, ?) ON"
                                + " CONFLICT (user_id) DO UPDATE SET catalog_id ="
                                + " EXCLUDED.catalog_id, chosen_at = now()",
                        visit.userId(),
                        id.get());
        visit.say(
                "The next file that you send within an hour is the catalogue <b>%s</b>. Send it now."
                        .formatted(Visit.escape(id.get())));
    }

    private static String badName() {
        return "A catalogue's name has letters, digits, spaces and dashes, at most %d of them: <code>/catalog winter</code>"
                .formatted(LONGEST_NAME);
    }

    private static boolean isRemove(String word) {
        return word.equalsIgnoreCase("remove");
    }

    /** What is a command of /catalog itself is no name. */
    private static Optional<String> catalogueId(String name) {
        String id = name.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", "-");
        return id.length() <= LONGEST_NAME && !isRemove(id) && id.matches("[\\p{L}\\p{N}_-]+")
                ? Optional.of(id)
                : Optional.empty();
    }

    private static void remove(Visit visit, String name) {
        Optional<String> id = catalogueId(name);
        Optional<Shelf> shelf =
                shelves(visit).stream()
                        .filter(s -> id.equals(Optional.of(s.catalogId())))
                        .findFirst();
        if (shelf.isEmpty()) {
            visit.say("There is no catalogue of that name. /catalog lists them.");
            return;
        }
        visit.say(
                "Withdraw %s of <b>%s</b>?"
                        .formatted(
                                shelf.get().products() == 1
                                        ? "the one product"
                                        : "all %d products".formatted(shelf.get().products()),
                                Visit.escape(shelf.get().catalogId())),
                new Buttons()
                        .button("Withdraw", "remove", shelf.get().catalogId())
                        .button("Keep", "keep", ""));
    }

    private static Optional<String> chosen(Visit visit) {
        return visit.handle()
                .select(
                        "SELECT catalog_id FROM catalogue_choices WHERE user_id = ? AND chosen_at >"
                                + " now() - interval '1 hour'",
                        visit.userId())
                .mapTo(String.class)
                .findOne();
    }

    /** A file from the seller: becomes a job with a message that shows how far it is. */
    void upload(Visit visit, Incoming.Document document) {
        Optional<String> named = captioned(document.caption());
        if (named.isEmpty()) {
            visit.say(
                    "The file was not taken in: its caption may be <code>/catalog</code> and the"
                            + " name of a catalogue, or nothing. To withdraw a catalogue, send"
                            + " <code>/catalog remove NAME</code> without a file. "
                            + badName());
            return;
        }
        if (document.bytes() > UploadWork.LARGEST) {
            visit.say(UploadWork.TOO_LARGE);
            return;
        }
        String catalog = named.get().isEmpty() ? chosen(visit).orElse(MAIN) : named.get();
        visit.handle().execute("DELETE FROM catalogue_choices WHERE user_id = ?", visit.userId());
        String name = document.fileName().isBlank() ? "catalogue" : document.fileName();
        long outboxId =
                visit.sayForLater(
                        "⏳ <b>%s</b> → catalogue %s\nWaiting to be read…"
                                .formatted(Pages.cut(name, 100), Visit.escape(catalog)));
        jobs.enqueue(
                visit.handle(),
                visit.tenant(),
                CatalogueTasks.UPLOAD,
                new CatalogueTasks.Upload(place(visit), outboxId, document.fileId(), name, catalog),
                visit.after());
    }

    /** The catalogue that a caption names; "" where it names none, empty where the name is bad. */
    private static Optional<String> captioned(String caption) {
        Words words = Words.of(caption);
        if (!words.first().matches("/catalog(@\\w+)?") || words.rest().isEmpty()) {
            return Optional.of("");
        }
        return isRemove(Words.of(words.rest()).first())
                ? Optional.empty()
                : catalogueId(words.rest());
    }

    /** {@code /undo [NAME]}. */
    void undo(Visit visit, String name) {
        Optional<String> catalog = name.isBlank() ? Optional.of("") : catalogueId(name);
        if (catalog.isEmpty()) {
            visit.say("There is no catalogue of that name. /catalog lists them.");
            return;
        }
        decide(visit, CatalogueTasks.Action.UNDO, "", catalog.get());
    }

    void pressed(Visit visit, CatalogueTasks.Action action, String argument) {
        visit.removeButtons();
        if (action == CatalogueTasks.Action.REMOVE) {
            // or it would come back by itself
            CatalogueLinks.of(visit.handle()).stopOf(visit.userId(), argument);
            decide(visit, action, "", argument);
        } else {
            decide(visit, action, argument, "");
        }
    }

    private void decide(
            Visit visit, CatalogueTasks.Action action, String importId, String catalogId) {
        jobs.enqueue(
                visit.handle(),
                visit.tenant(),
                CatalogueTasks.DECISION,
                new CatalogueTasks.Decision(place(visit), action, importId, catalogId),
                visit.after());
    }

    /** {@code /search TEXT}: a model may be asked for the vector, so not in this transaction. */
    void search(Visit visit, String text) {
        if (text.isBlank()) {
            visit.say(
                    "What shall I look for? For example <code>/search red notebook under"
                            + " 10</code>");
            return;
        }
        jobs.enqueue(
                visit.handle(),
                visit.tenant(),
                CatalogueTasks.SEARCH,
                new CatalogueTasks.Search(
                        place(visit), text.length() > 500 ? text.substring(0, 500) : text),
                visit.after());
    }

    private static CatalogueTasks.Place place(Visit visit) {
        return new CatalogueTasks.Place(visit.bot().id(), visit.chatId());
    }
}
