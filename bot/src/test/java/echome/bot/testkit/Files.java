package echome.bot.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;

import echome.bot.testkit.http.Upload;
import echome.bot.testkit.rules.Refusal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Files that lie at Telegram: known by file_id, fetched by path after getFile. */
final class Files {
    /** What getFile gives out at most (Bot API, "getFile"). */
    private static final int MOST_BYTES = 20 * 1024 * 1024;

    private record Kept(String path, Upload upload) {}

    private final Map<String, Kept> byId = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    /** Keeps the file and returns the part of a message that describes it. */
    ObjectNode keep(Upload upload, String folder) {
        int number = count.incrementAndGet();
        int dot = upload.name().lastIndexOf('.');
        String ending = dot < 0 ? "" : upload.name().substring(dot);
        String id = "BQACAgFAKE" + number;
        byId.put(id, new Kept(folder + "/file_" + number + ending, upload));
        ObjectNode node = Json.object().put("file_id", id).put("file_unique_id", "AgAD" + number);
        return node.put("file_size", upload.bytes().length);
    }

    ObjectNode describe(String fileId) {
        Kept kept =
                Optional.ofNullable(byId.get(fileId))
                        .orElseThrow(() -> Refusal.bad("invalid file_id"));
        int size = kept.upload().bytes().length;
        if (size > MOST_BYTES) {
            throw Refusal.bad("file is too big");
        }
        ObjectNode node = Json.object().put("file_id", fileId).put("file_unique_id", "u" + fileId);
        return node.put("file_size", size).put("file_path", kept.path());
    }

    Optional<Upload> byId(String fileId) {
        return Optional.ofNullable(byId.get(fileId)).map(Kept::upload);
    }

    Optional<Upload> at(String path) {
        return byId.values().stream()
                .filter(k -> k.path().equals(path))
                .findFirst()
                .map(Kept::upload);
    }
}
