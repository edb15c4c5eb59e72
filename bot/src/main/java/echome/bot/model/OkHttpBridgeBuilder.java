package echome.bot.model;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;

import java.time.Duration;

/** Hands the one bridge to LangChain4j and keeps its time limits out: OkHttp has ours. */
final class OkHttpBridgeBuilder implements HttpClientBuilder {
    private final OkHttpBridge bridge;
    private final ModelSettings.Patience patience;

    OkHttpBridgeBuilder(OkHttpBridge bridge, ModelSettings.Patience patience) {
        this.bridge = bridge;
        this.patience = patience;
    }

    @Override
    public Duration connectTimeout() {
        return patience.connect();
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration timeout) {
        return this;
    }

    @Override
    public Duration readTimeout() {
        return patience.idle();
    }

    @Override
    public HttpClientBuilder readTimeout(Duration timeout) {
        return this;
    }

    @Override
    public HttpClient build() {
        return bridge;
    }
}
