package echome.bot.seller;

import echome.bot.analytics.ModelPrices;
import echome.bot.captions.VideoLink;
import echome.bot.inbox.UpdateHandler;
import echome.bot.jobs.JobRunner;
import echome.bot.jobs.Jobs;
import echome.bot.link.Fetcher;
import echome.bot.outbox.Outbox;
import echome.bot.spend.SpendLimits;
import echome.bot.telegram.Bot;
import echome.bot.telegram.Incoming;
import echome.bot.worker.AfterCommit;
import echome.migrations.Database;
import echome.rag.Retriever;
import echome.rag.store.CatalogueImports;
import echome.rag.store.Embeddings;

import org.jdbi.v3.core.Handle;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Takes what the bot's seller commands, sends and presses; everything else goes on to the desk for
 * customers, a seller's plain text included, so that sellers can try their persona.
 */
public final class SellerDesk implements UpdateHandler {
    private final Outbox outbox;
    private final UpdateHandler customers;
    private final Claim claim;
    private final CatalogueDesk catalogue;
    private final LinkDesk links;
    private final PostDesk posts;
    private final SourceDesk sources;
    private final PersonaCommand persona;
    private final ProofCommand proof = new ProofCommand();
    private final Map<String, SellerCommand> commands = new HashMap<>();

    /**
     * @param lookEvery time between two looks at a catalogue's link
     * @param customers handles what is not the seller's
     */
    public SellerDesk(
            Outbox outbox,
            Jobs jobs,
            ModelPrices prices,
            SpendLimits limits,
            Duration lookEvery,
            Clock clock,
            UpdateHandler customers) {
        this.outbox = outbox;
        this.customers = customers;
        this.links = new LinkDesk(jobs, lookEvery, clock);
        this.catalogue = new CatalogueDesk(jobs, links);
        this.posts = new PostDesk(jobs);
        SellerCommand start = new StartCommand();
        this.claim = new Claim(start);
        this.sources = new SourceDesk(jobs);
        this.persona = new PersonaCommand(sources, new DraftDesk(jobs));
        commands.put("start", start);
        commands.put("help", new HelpCommand());
        commands.put("persona", persona);
        commands.put("personas", persona::list);
        commands.put("catalog", catalogue::command);
        commands.put("undo", catalogue::undo);
        commands.put("search", catalogue::search);
        commands.put("stats", new StatsCommand(prices, clock));
        commands.put("shop", new ShopCommand(jobs));
        commands.put("limits", new LimitsCommand(limits));
        commands.put("proof", proof);
    }

    /** What the desk's background work is built on. */
    public record Work(
            Database database,
            CatalogueImports imports,
            Embeddings embeddings,
            Retriever retriever,
            Fetcher fetcher,
            Function<String, Optional<Bot>> bots,
            IngestMeter meter,
            Clock clock) {}

    /** Teaches a runner the jobs that the desk gives away. */
    public static void teach(JobRunner runner, Work work, Studio studio, Jobs jobs, Outbox outbox) {
        TaskGround ground =
                new TaskGround(
                        work.database(),
                        work.imports(),
                        jobs,
                        outbox,
                        work.bots(),
                        work.meter(),
                        work.clock());
        runner.does(CatalogueTasks.UPLOAD, new UploadWork(ground));
        runner.does(CatalogueTasks.LINK, new LinkWork(ground, work.fetcher()));
        runner.does(CatalogueTasks.DECISION, new DecisionWork(ground));
        runner.does(CatalogueTasks.CURRENCY, new CurrencyWork(ground));
        runner.does(CatalogueTasks.POST, new PostWork(ground));
        runner.does(CatalogueTasks.EMBED, new EmbedWork(ground, work.embeddings()));
        runner.does(SourceTasks.LEARN, new LearnWork(ground, studio.ears()));
        runner.does(
                SourceTasks.EMBED, new SegmentEmbedWork(work.database(), studio.ears().embedder()));
        runner.does(SourceTasks.TRIAL, new TrialWork(ground, studio));
        runner.does(CatalogueTasks.SEARCH, new SearchWork(ground, work.retriever()));
    }

    @Override
    public void handle(Handle handle, Bot bot, Incoming incoming, AfterCommit after) {
        Visit visit = new Visit(handle, bot, incoming, after, outbox);
        if (!incoming.privateChat()) {
            customers.handle(handle, bot, incoming, after);
        } else if (incoming.content() instanceof Incoming.Command command
                && command.name().equals("claim")) {
            claim.run(visit, command.arguments());
        } else if (!concernsDesk(incoming.content()) || !isSeller(visit) || !served(visit)) {
            customers.handle(handle, bot, incoming, after);
        }
    }

    /** Spares customers' texts the look at who the seller is. */
    private static boolean concernsDesk(Incoming.Content content) {
        return content instanceof Incoming.Command
                || content instanceof Incoming.Document
                || content instanceof Incoming.Forwarded
                || content instanceof Incoming.Photo
                || content instanceof Incoming.Voice
                || content instanceof Incoming.Video
                || content instanceof Incoming.Press
                || (content instanceof Incoming.Text text && VideoLink.isOne(text.text()));
    }

    private static boolean isSeller(Visit visit) {
        return visit.handle()
                .select("SELECT telegram_id FROM users WHERE id = ?", visit.userId())
                .mapTo(String.class)
                .findOne()
                .filter(Long.toString(visit.incoming().from().telegramId())::equals)
                .isPresent();
    }

    /** Returns whether it was something for the desk. */
    private boolean served(Visit visit) {
        return switch (visit.incoming().content()) {
            case Incoming.Command command -> command(visit, command);
            case Incoming.Document document when isImage(document.caption()) -> {
                visit.say(
                        "This came as a file. Send it as a photo, with the caption <code>/persona"
                                + " image</code>.");
                yield true;
            }
            case Incoming.Document document -> {
                if (!sources.file(visit, document)) {
                    catalogue.upload(visit, document);
                }
                yield true;
            }
            case Incoming.Press press -> press(visit, press);
            case Incoming.Forwarded forwarded -> {
                if (!sources.forwarded(visit, forwarded)) {
                    posts.offer(visit, forwarded.text());
                }
                yield true;
            }
            case Incoming.Photo photo -> photo(visit, photo);
            case Incoming.Voice voice -> sources.voice(visit, voice);
            case Incoming.Video video -> sources.video(visit, video);
            case Incoming.Text text -> sources.link(visit, text.text());
            case Incoming.Contact _,
                    Incoming.Edited _,
                    Incoming.Membership _,
                    Incoming.Unsupported _,
                    Incoming.Ignored _ ->
                    false;
        };
    }

    /** A caption that asks something, or says nothing, goes to the persona. */
    private boolean photo(Visit visit, Incoming.Photo photo) {
        if (isImage(photo.caption())) {
            persona.image(visit, photo.fileId());
            return true;
        }
        Optional<PostDraft> draft = PostDraft.of(photo.caption());
        boolean offers =
                draft.flatMap(PostDraft::price).isPresent()
                        || draft.isPresent()
                                && !photo.caption().contains("?")
                                && !photo.caption().contains("؟")
                                && !photo.caption().contains("？");
        if (offers) {
            posts.offer(visit, photo.caption());
        }
        return offers;
    }

    private static boolean isImage(String caption) {
        return caption.strip().toLowerCase(Locale.ROOT).matches("/persona(?:@\\w+)?\\s+image\\b.*");
    }

    private boolean command(Visit visit, Incoming.Command command) {
        if (command.name().equals("start") && command.arguments().startsWith("persona_")) {
            return false;
        }
        SellerCommand known = commands.get(command.name());
        if (known == null) {
            visit.say(
                    "I don't know /%s. /help lists what you can do."
                            .formatted(Pages.cut(command.name(), 40)));
        } else {
            known.run(visit, command.arguments());
        }
        return true;
    }

    private boolean press(Visit visit, Incoming.Press press) {
        if (!press.data().startsWith(Buttons.PREFIX)) {
            return false;
        }
        String[] parts = press.data().split(":", 3);
        String argument = parts.length > 2 ? parts[2] : "";
        visit.answerPress(press, "");
        switch (parts[1].toLowerCase(Locale.ROOT)) {
            case "apply" -> catalogue.pressed(visit, CatalogueTasks.Action.APPLY, argument);
            case "cancel" -> catalogue.pressed(visit, CatalogueTasks.Action.CANCEL, argument);
            case "undo" -> catalogue.pressed(visit, CatalogueTasks.Action.UNDO, argument);
            case "remove" -> catalogue.pressed(visit, CatalogueTasks.Action.REMOVE, argument);
            case "refresh" -> links.refresh(visit, argument);
            case "unlink" -> {
                visit.removeButtons();
                links.stop(visit, argument);
            }
            case "post" -> posts.add(visit, argument);
            case "keep" -> visit.removeButtons();
            case "voice" -> sources.choose(visit, argument);
            case "intake" -> sources.open(visit, argument);
            case "done" -> sources.close(visit);
            case "proof" -> proof.run(visit, argument);
            case "gathered" -> sources.learnGathered(visit, argument);
            default -> {
                if (!persona.pressed(visit, parts[1], argument)) {
                    visit.say("This button is of an older time. /help lists what you can do.");
                }
            }
        }
        return true;
    }
}
