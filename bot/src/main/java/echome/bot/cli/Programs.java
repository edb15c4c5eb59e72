package echome.bot.cli;

import echome.bot.config.Secret;
import echome.bot.config.Settings;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What the commands set going. Each returns the exit code: 0 done, 1 failed; an exception's message
 * is shown as one sentence.
 */
public interface Programs {
    /** Serves all bots until the process is told to stop. */
    int run(Settings settings, Terminal terminal) throws Exception;

    /** Talks with the sample shop's persona; the settings name the demo's own home. */
    int demo(Settings settings, Terminal terminal) throws Exception;

    int addBot(Settings settings, Terminal terminal, Secret token) throws Exception;

    int listBots(Settings settings, Terminal terminal) throws Exception;

    /**
     * @param bot username or id, as {@code bot list} shows it
     */
    int removeBot(Settings settings, Terminal terminal, String bot) throws Exception;

    /**
     * @param source a path, or an address that begins with http
     * @param catalogue the catalogue that the file is the full state of
     */
    int ingest(Settings settings, Terminal terminal, String source, String catalogue)
            throws Exception;

    int ask(Settings settings, Terminal terminal, String question) throws Exception;

    /**
     * @param folder of judged searches
     */
    int eval(Settings settings, Terminal terminal, Path folder, boolean json) throws Exception;

    /**
     * Which questions are asked of whom.
     *
     * @param file empty for the questions that come with the sample shop
     * @param sample whether the sample shop is asked instead of the first seller's
     * @param persona name or id of who is asked; empty for the one that speaks for the bot
     * @param atOnce questions in work at the same time
     */
    record AnswerQuestions(
            Optional<Path> file,
            boolean sample,
            Optional<String> persona,
            int atOnce,
            boolean json) {}

    /** Asks questions with expected facts over the road of a customer's. */
    int evalAnswers(Settings settings, Terminal terminal, AnswerQuestions questions)
            throws Exception;

    int stats(Settings settings, Terminal terminal) throws Exception;

    /** Loads what a typical run loads, for the JVM to learn from; called after each build. */
    int warmup(Settings settings, Terminal terminal) throws Exception;
}
