package echome.bot.jobs;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.worker.AfterCommit;

import org.jdbi.v3.core.Handle;

import java.util.function.BiConsumer;

/**
 * How a job ended well.
 *
 * @param result kept with the job
 * @param alongside is written in the transaction that marks the job as completed
 */
public record JobEnd(ObjectNode result, BiConsumer<Handle, AfterCommit> alongside) {

    /** Nothing more is to be written. */
    public static JobEnd done() {
        return writing((_, _) -> {});
    }

    public static JobEnd writing(BiConsumer<Handle, AfterCommit> alongside) {
        return new JobEnd(JsonNodeFactory.instance.objectNode(), alongside);
    }
}
