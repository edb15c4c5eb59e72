package echome.bot.model;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;

import okhttp3.OkHttpClient;

import java.time.Duration;

/** Hands {@link PlainHttp} to LangChain4j; the time limits are OkHttp's. */
final class PlainHttpBuilder implements HttpClientBuilder {
    private final OkHttpClient http;

    PlainHttpBuilder(OkHttpClient http) {
        this.http = http;
    }

    @Override
    public Duration connectTimeout() {
        return Duration.ofMillis(http.connectTimeoutMillis());
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
        return this;
    }

    @Override
    public Duration readTimeout() {
        return Duration.ofMillis(http.readTimeoutMillis());
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
        return this;
    }

    @Override
    public HttpClient build() {
        return new PlainHttp(http);
    }
}
