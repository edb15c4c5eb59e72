package echome.bot.testkit;

import echome.bot.testkit.http.Upload;
import echome.bot.testkit.rules.Button;
import echome.bot.testkit.rules.Formatted;

import java.util.List;
import java.util.Optional;

/** What a message shows: its words (or caption), its inline buttons and its file. */
public record Content(Formatted words, List<Button> buttons, Optional<Upload> file) {
    public Content {
        buttons = List.copyOf(buttons);
    }
}
