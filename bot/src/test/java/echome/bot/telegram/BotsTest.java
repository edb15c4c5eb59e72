package echome.bot.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;

import echome.bot.config.Secret;
import echome.bot.testkit.FakeTelegram;
import echome.migrations.testkit.MigratedDatabase;

import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Optional;

class BotsTest {
    private static final Secret TOKEN = new Secret("7000000001:AAFakeTokenForTests");

    private static Bots bots(MigratedDatabase data, String telegram) {
        OkHttpClient http = new OkHttpClient();
        return new Bots(
                data.database(),
                new Secret("test secret"),
                token -> new BotApi(http, HttpUrl.get(telegram), token));
    }

    @Test
    void aBotThatWasRemovedCanBeAddedAgain() {
        try (MigratedDatabase data = MigratedDatabase.create()) {
            Bots bots = bots(data, "http://127.0.0.1:9");
            Bots.Added first = bots.add(TOKEN, Optional.of("4711"), "Nell");
            assertThat(bots.disable(first.botId())).isTrue();
            assertThat(bots.refresh()).isEmpty();
            Bots.Added again = bots.add(TOKEN, Optional.empty(), "Nell");
            assertThat(again.botId()).isEqualTo(first.botId());
            assertThat(again.created()).isFalse();
            assertThat(again.claimCode()).isEmpty();
            assertThat(bots.refresh()).extracting(Bot::id).containsExactly(first.botId());
        }
    }

    @Test
    void aBotThatIsServedGoesOnWithANewToken() {
        String newer = "7000000001:AAAnotherTokenForTests";
        try (MigratedDatabase data = MigratedDatabase.create();
                FakeTelegram telegram = FakeTelegram.start()) {
            Bots bots = bots(data, telegram.url());
            bots.add(TOKEN, Optional.of("4711"), "Nell");
            Bot served = bots.refresh().getFirst();
            bots.add(new Secret(newer), Optional.empty(), "Nell");
            assertThat(bots.refresh().getFirst()).isSameAs(served);
            served.api()
                    .call("getMe", new ObjectMapper().createObjectNode(), Duration.ofSeconds(5));
            assertThat(telegram.calls("getMe").getLast().token()).isEqualTo(newer);
        }
    }
}
