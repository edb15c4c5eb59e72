package echome.bot.cli;

import echome.bot.config.Problem;
import echome.bot.config.SettingLine;
import echome.bot.config.SettingsCheck;

import picocli.CommandLine.Command;

import java.io.PrintStream;
import java.util.concurrent.Callable;

/** Lists the settings and what is wrong with them, without starting anything. */
@Command(
        name = "check-config",
        description = "Show each setting with its source, and all problems; starts nothing.")
final class CheckConfigCommand implements Callable<Integer> {
    private final Invocation invocation;

    CheckConfigCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        SettingsCheck check = invocation.check();
        PrintStream out = invocation.terminal().out();
        for (SettingLine line : check.lines()) {
            String shown = line.shown().isEmpty() ? "-" : line.shown();
            out.printf("%-27s %-40s %s%n", line.setting(), shown, line.source().label());
        }
        out.println();
        check.settings().ifPresent(settings -> out.println(settings.model().embedding().reach()));
        check.notes().forEach(note -> out.println("Note: " + note));
        if (check.problems().isEmpty()) {
            out.println("No problems.");
            return 0;
        }
        out.println("Problems:");
        for (Problem problem : check.problems()) {
            out.println("  - " + problem);
        }
        return 1;
    }
}
