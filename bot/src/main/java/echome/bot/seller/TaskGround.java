package echome.bot.seller;

import echome.bot.jobs.Jobs;
import echome.bot.jobs.ProgressMessage;
import echome.bot.outbox.Outbox;
import echome.bot.outbox.Outgoing;
import echome.bot.telegram.Bot;
import echome.bot.worker.AfterCommit;
import echome.migrations.Database;
import echome.migrations.Tenant;
import echome.rag.store.CatalogueImports;
import echome.rag.store.ImportSummary;

import org.jdbi.v3.core.Handle;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** What the desk's background work is built on. */
record TaskGround(
        Database database,
        CatalogueImports imports,
        Jobs jobs,
        Outbox outbox,
        Function<String, Optional<Bot>> bots,
        IngestMeter meter,
        Clock clock) {

    /** Switches to a staged import and counts its rows. */
    ImportSummary apply(Tenant tenant, String importId) {
        ImportSummary summary = imports.apply(tenant, importId);
        meter.ingested(summary);
        return summary;
    }

    /**
     * The bot that speaks to the seller.
     *
     * @throws IllegalStateException if this process does not serve it yet: tried again later
     */
    Bot bot(CatalogueTasks.Place place) {
        return bots.apply(place.botId())
                .orElseThrow(() -> new IllegalStateException("bot is not served here"));
    }

    /** Writes messages to the seller in the caller's transaction. */
    void say(Handle handle, CatalogueTasks.Place place, Outgoing message, AfterCommit after) {
        bots.apply(place.botId())
                .ifPresent(bot ->
                        outbox.add(
                                handle,
                                bot,
                                place.chatId(),
                                Optional.empty(),
                                List.of(message),
                                after));
    }

    /** Ends the message of progress with this text; a new message says it where there is none. */
    void end(
            Handle handle,
            CatalogueTasks.Place place,
            long outboxId,
            String html,
            AfterCommit after) {
        Outgoing message = Outgoing.html(html);
        Outgoing end =
                shown(handle, outboxId)
                        .map(id ->
                                new Outgoing(
                                        "editMessageText",
                                        message.parameters().deepCopy().put("message_id", id),
                                        false))
                        .orElse(message);
        say(handle, place, end, after);
    }

    private static Optional<Long> shown(Handle handle, long outboxId) {
        return handle.select(
                        "SELECT telegram_message_id FROM outbox WHERE id = ? AND"
                                + " telegram_message_id IS NOT NULL",
                        outboxId)
                .mapTo(Long.class)
                .findOne();
    }

    /** The message that the outbox's row became, once it is sent. */
    ProgressMessage progress(CatalogueTasks.Place place, long outboxId) {
        Bot bot = bot(place);
        return new ProgressMessage(
                bot,
                place.chatId(),
                () ->
                        database.asTenantOnce(bot.tenant(), handle -> shown(handle, outboxId))
                                .map(OptionalLong::of)
                                .orElse(OptionalLong.empty()),
                clock);
    }
}
