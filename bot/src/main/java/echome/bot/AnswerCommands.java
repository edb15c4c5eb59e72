package echome.bot;

import echome.bot.analytics.ModelPrices;
import echome.bot.cli.CommandException;
import echome.bot.cli.Programs;
import echome.bot.cli.Terminal;
import echome.bot.config.ModelChoice;
import echome.bot.demo.SampleShop;
import echome.bot.eval.AnswerCase;
import echome.bot.eval.AnswerEvaluation;
import echome.bot.eval.AnswerReport;
import echome.bot.eval.CaseFile;
import echome.bot.eval.Cast;
import echome.bot.eval.NobodyAnswersException;
import echome.bot.telegram.Bots;
import echome.migrations.Tenant;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code eval answers}: asks a seller's persona questions whose facts are known. */
final class AnswerCommands {
    private static final int TOLD_EVERY = 20;

    private final Parts parts;
    private final Terminal terminal;

    AnswerCommands(Parts parts, Terminal terminal) {
        this.parts = parts;
        this.terminal = terminal;
    }

    int run(Programs.AnswerQuestions questions) throws IOException, InterruptedException {
        List<AnswerCase> cases = cases(questions);
        Tenant tenant = questions.sample() ? sample() : Bots.firstSeller(parts.database());
        if (parts.model().isEmpty()) {
            terminal.progress("No model is configured: what is measured are composed replies.");
        }
        AnswerEvaluation evaluation =
                new AnswerEvaluation(
                        parts.database(), tenant, parts.answerer(), questions.atOnce());
        Cast cast = cast(evaluation, questions);
        terminal.progress("Asking " + cast.persona().name() + ".");
        AnswerReport report =
                evaluation.run(
                        cast,
                        cases,
                        done -> {
                            if (done % TOLD_EVERY == 0) {
                                terminal.progress(done + " of " + cases.size());
                            }
                        });
        ModelChoice.Prices prices = parts.settings().model().prices();
        ModelPrices money = new ModelPrices(prices.input(), prices.output());
        if (questions.json()) {
            terminal.out().println(report.toJson(money).toPrettyString());
        } else {
            report.table(money).forEach(terminal.out()::println);
        }
        return 0;
    }

    private static Cast cast(AnswerEvaluation evaluation, Programs.AnswerQuestions questions) {
        try {
            return evaluation.cast(questions.persona());
        } catch (NobodyAnswersException e) {
            throw new CommandException(String.valueOf(e.getMessage()));
        }
    }

    private Tenant sample() {
        new SampleShop(parts.database(), parts.embeddings(), parts.clock(), terminal::progress)
                .open();
        return SampleShop.TENANT;
    }

    private static List<AnswerCase> cases(Programs.AnswerQuestions questions) throws IOException {
        if (questions.file().isEmpty()) {
            return CaseFile.read(SampleShop.questions());
        }
        Path file = questions.file().get();
        if (!Files.isReadable(file)) {
            throw new CommandException("There is no readable file " + file + ".");
        }
        try {
            return CaseFile.read(Files.readString(file));
        } catch (CaseFile.BadFileException e) {
            throw new CommandException(String.valueOf(e.getMessage()));
        }
    }
}
