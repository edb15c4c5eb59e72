package echome.bot.net;

import static org.assertj.core.api.Assertions.assertThat;

import echome.bot.testkit.FakeTelegram;

import okhttp3.Connection;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

class UndelayedSocketsTest {
    @Test
    void aRequestOfSeveralSegmentsIsNotHeldBack() throws Exception {
        List<Boolean> undelayed = new ArrayList<>();
        OkHttpClient http =
                new OkHttpClient.Builder()
                        .socketFactory(new UndelayedSockets())
                        .addNetworkInterceptor(chain -> {
                            Connection connection = Objects.requireNonNull(chain.connection());
                            undelayed.add(connection.socket().getTcpNoDelay());
                            return chain.proceed(chain.request());
                        })
                        .build();
        try (FakeTelegram telegram = FakeTelegram.start();
                var answer =
                        http.newCall(
                                        new Request.Builder()
                                                .url(
                                                        telegram.url()
                                                                + "/bot"
                                                                + telegram.token()
                                                                + "/getMe")
                                                .post(RequestBody.create(new byte[50_000]))
                                                .build())
                                .execute()) {
            assertThat(answer.code()).isEqualTo(200);
            assertThat(undelayed).containsExactly(true);
        }
    }
}
