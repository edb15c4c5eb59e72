package echome.bot.testkit;

/** What can go wrong with a call of a model. */
public sealed interface ModelFault {
    /** 401, 500 and the like with an OpenAI error body. */
    record Status(int code) implements ModelFault {}

    /** 429 with a Retry-After header. */
    record TooMany(long retryAfterSeconds) implements ModelFault {}

    /** The connection stays open and nothing comes, not even a status. */
    record Silent() implements ModelFault {}

    /** One chunk of the stream, then nothing more, the connection stays open. */
    record Stalled() implements ModelFault {}

    /** Half of the answer, then the connection breaks. */
    record Aborted() implements ModelFault {}

    /** Half of the answer, then an orderly end with neither finish_reason nor [DONE]. */
    record CutOff() implements ModelFault {}

    /** Status 200, then an error object inside the stream. */
    record ErrorInside() implements ModelFault {}

    /** A complete answer without a word. */
    record Empty() implements ModelFault {}

    /** Status 200 and a body that is no JSON. */
    record BadJson() implements ModelFault {}

    /** Asked for a stream, the endpoint answers with one document. */
    record Whole() implements ModelFault {}

    /** An answer that goes on and on until the client hangs up. */
    record Endless() implements ModelFault {}
}
