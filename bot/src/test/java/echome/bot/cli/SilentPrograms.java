package echome.bot.cli;

import echome.bot.config.Secret;
import echome.bot.config.Settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Notes what was called. */
final class SilentPrograms implements Programs {
    private final List<String> calls = new ArrayList<>();

    List<String> calls() {
        return calls;
    }

    private int called(String what) {
        calls.add(what);
        return 0;
    }

    @Override
    public int run(Settings settings, Terminal terminal) {
        return called("run");
    }

    @Override
    public int demo(Settings settings, Terminal terminal) {
        return called("demo in " + settings.storage().home().getFileName());
    }

    @Override
    public int addBot(Settings settings, Terminal terminal, Secret token) {
        return called("add " + token.reveal());
    }

    @Override
    public int listBots(Settings settings, Terminal terminal) {
        return called("list");
    }

    @Override
    public int removeBot(Settings settings, Terminal terminal, String bot) {
        return called("remove " + bot);
    }

    @Override
    public int ingest(Settings settings, Terminal terminal, String file, String catalogue) {
        return called("ingest " + file + " as " + catalogue);
    }

    @Override
    public int ask(Settings settings, Terminal terminal, String question) {
        return called("ask " + question);
    }

    @Override
    public int eval(Settings settings, Terminal terminal, Path folder, boolean json) {
        return called("eval " + folder);
    }

    @Override
    public int evalAnswers(Settings settings, Terminal terminal, AnswerQuestions questions) {
        return called(
                "answers "
                        + questions.file().map(Path::toString).orElse("sample")
                        + (questions.sample() ? " of the sample" : ""));
    }

    @Override
    public int stats(Settings settings, Terminal terminal) {
        throw new IllegalStateException("no figures");
    }

    @Override
    public int warmup(Settings settings, Terminal terminal) {
        return called("warmup");
    }
}
