package echome.migrations.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SettingsTest {
    @ParameterizedTest
    @CsvSource({"256, 128, 1024", "2048, 512, 1024", "4096, 1024, 2048", "65536, 2048, 32768"})
    void theServerTakesAQuarterOfTheMemoryForBuffersWithinLimits(
            long memory, long buffers, long cache) {
        assertThat(Settings.text(Durability.FULL, memory))
                .contains("shared_buffers = '" + buffers + "MB'\n")
                .contains("effective_cache_size = '" + cache + "MB'\n");
    }
}
