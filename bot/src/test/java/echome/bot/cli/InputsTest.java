package echome.bot.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class InputsTest {
    @TempDir private Path folder = Path.of("");

    @Test
    void aFolderIsNoFile() throws IOException {
        assertThatThrownBy(() -> Inputs.file(folder)).hasMessageContaining("is a folder");
        assertThatThrownBy(() -> Inputs.file(folder.resolve("x.csv")))
                .hasMessageContaining("no readable file");
        Path file = Files.writeString(folder.resolve("x.csv"), "name");
        assertThatCode(() -> Inputs.file(file)).doesNotThrowAnyException();
    }

    @Test
    void theFileThatIsMissingInAFolderIsNamed() throws IOException {
        assertThatThrownBy(() -> Inputs.folder(folder.resolve("nope"), "a.csv"))
                .hasMessageContaining("There is no folder");
        Files.writeString(folder.resolve("a.csv"), "id");
        assertThatThrownBy(() -> Inputs.folder(folder, "a.csv", "b.csv"))
                .hasMessageContaining("has no b.csv; it needs a.csv, b.csv");
        assertThatCode(() -> Inputs.folder(folder, "a.csv")).doesNotThrowAnyException();
    }
}
