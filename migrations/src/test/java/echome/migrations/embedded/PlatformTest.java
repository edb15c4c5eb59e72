package echome.migrations.embedded;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;

class PlatformTest {
    private static final Path PRESENT = Path.of("/");
    private static final Path ABSENT = Path.of("/no/such/loader");

    @Test
    void acceptsLinuxOnX86WithGlibc() {
        assertThatCode(() -> Platform.check("Linux", "amd64", PRESENT)).doesNotThrowAnyException();
    }

    @Test
    void namesTheOtherWayElsewhere() {
        assertThatThrownBy(() -> Platform.check("Mac OS X", "aarch64", ABSENT))
                .hasMessageContaining("Mac OS X aarch64")
                .hasMessageContaining("DATABASE_URL");
        assertThatThrownBy(() -> Platform.check("Linux", "amd64", ABSENT))
                .hasMessageContaining("without glibc");
    }
}
