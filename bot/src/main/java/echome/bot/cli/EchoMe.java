package echome.bot.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/** The command above all others; alone it says what there is. */
@Command(
        name = "echome",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        description = "A sales assistant in Telegram that speaks in a seller's own voice.",
        footer = {
            "",
            "Settings come from the environment or from .env; see .env.example and check-config.",
            "Exit codes: 0 done, 1 failed, 2 wrong usage."
        })
final class EchoMe {}
