package echome.bot.seller;

import echome.bot.jobs.Jobs;
import echome.bot.link.Fetcher;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a seller says about catalogues that come by a link; jobs fetch them. */
final class LinkDesk {
    private static final int MOST = 20;

    private final Jobs jobs;
    private final Duration every;
    private final Clock clock;

    /**
     * @param every time between two looks
     */
    LinkDesk(Jobs jobs, Duration every, Clock clock) {
        this.jobs = jobs;
        this.every = every;
        this.clock = clock;
    }

    /** {@code /catalog https://…}: kept, and fetched at once. */
    void put(Visit visit, String url, String catalog) {
        if (Fetcher.address(url).isEmpty()) {
            visit.say("This is no address: <code>/catalog https://shop.example/feed.xml</code>");
            return;
        }
        CatalogueLinks links = CatalogueLinks.of(visit.handle());
        List<CatalogueLinks.Link> others = links.all(visit.userId());
        if (others.size() >= MOST
                && others.stream().noneMatch(link -> link.catalogId().equals(catalog))) {
            visit.say("That would be more than %d links. /catalog lists them.".formatted(MOST));
            return;
        }
        String id =
                links.put(
                        visit.userId(),
                        catalog,
                        url,
                        visit.bot().id(),
                        visit.chatId(),
                        CatalogueLinks.next(clock.instant(), every, url));
        fetch(visit, id, url, catalog);
    }

    private void fetch(Visit visit, String id, String url, String catalog) {
        long outboxId =
                visit.sayForLater(
                        "⏳ <b>%s</b> → catalogue %s\nWaiting to be fetched…"
                                .formatted(
                                        Visit.escape(Fetcher.shown(url)), Visit.escape(catalog)));
        jobs.enqueue(
                visit.handle(),
                visit.tenant(),
                CatalogueTasks.LINK,
                new CatalogueTasks.Link(
                        new CatalogueTasks.Place(visit.bot().id(), visit.chatId()), outboxId, id),
                visit.after());
    }

    /** The links as lines, with buttons for each; nothing where there is none. */
    Optional<Buttons> list(Visit visit, StringBuilder text) {
        List<CatalogueLinks.Link> all = CatalogueLinks.of(visit.handle()).all(visit.userId());
        if (all.isEmpty()) {
            return Optional.empty();
        }
        text.append("\n\n<b>Links</b>, looked at every ")
                .append(every.toHours())
                .append(every.toHours() == 1 ? " hour" : " hours");
        Buttons buttons = new Buttons();
        for (CatalogueLinks.Link link : all) {
            text.append(
                    "\n• <b>%s</b> ← %s: %s"
                            .formatted(
                                    Visit.escape(link.catalogId()),
                                    Visit.escape(Fetcher.shown(link.url())),
                                    looked(link)));
            buttons.button("Refresh " + link.catalogId(), "refresh", link.id())
                    .button("Stop " + link.catalogId(), "unlink", link.id())
                    .nextRow();
        }
        return Optional.of(buttons);
    }

    private static String looked(CatalogueLinks.Link link) {
        return link.lookedAt() == null
                ? "not fetched yet"
                : "%s UTC, %s"
                        .formatted(
                                link.lookedAt(),
                                Pages.cut(link.outcome() == null ? "" : link.outcome(), 200));
    }

    void refresh(Visit visit, String id) {
        CatalogueLinks.of(visit.handle())
                .find(visit.userId(), id)
                .ifPresentOrElse(
                        link -> fetch(visit, id, link.url(), link.catalogId()),
                        () -> visit.say("This link was stopped before."));
    }

    void stop(Visit visit, String id) {
        int stopped = CatalogueLinks.of(visit.handle()).stop(visit.userId(), id);
        visit.say(
                stopped > 0
                        ? "The link is not looked at any more. Its products stay as they are."
                        : "This link was stopped before.");
    }
}
