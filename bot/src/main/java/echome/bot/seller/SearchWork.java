package echome.bot.seller;

import echome.bot.jobs.JobEnd;
import echome.bot.jobs.JobRun;
import echome.bot.jobs.JobWork;
import echome.bot.outbox.Outgoing;
import echome.persona.facts.Money;
import echome.rag.Found;
import echome.rag.Hit;
import echome.rag.Product;
import echome.rag.Question;
import echome.rag.Retriever;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Shows a seller what a customer's words find, with the score of each signal. */
final class SearchWork implements JobWork<CatalogueTasks.Search> {
    private static final int HITS = 8;

    private final TaskGround ground;
    private final Retriever retriever;

    SearchWork(TaskGround ground, Retriever retriever) {
        this.ground = ground;
        this.retriever = retriever;
    }

    @Override
    public JobEnd run(JobRun<CatalogueTasks.Search> run) {
        CatalogueTasks.Search search = run.payload();
        Found found = retriever.search(run.tenant(), new Question(search.text(), HITS));
        StringBuilder text = new StringBuilder("🔎 " + Pages.cut(search.text(), 200) + "\n");
        note(text, "Understood", found.filters());
        note(text, "Left out, as nothing fitted", found.relaxed());
        if (found.hits().isEmpty()) {
            text.append("Nothing is found. Customers are told that it is not in the catalogue.");
        }
        int rank = 0;
        for (Hit hit : found.hits()) {
            text.append(line(++rank, hit)).append('\n');
        }
        long millis = found.stepMicros().values().stream().mapToLong(Long::longValue).sum() / 1_000;
        text.append("\n").append(millis).append(" ms");
        Outgoing message = Outgoing.html(Pages.of(text.toString().lines().toList()).getFirst());
        return JobEnd.writing(
                (handle, after) -> ground.say(handle, search.place(), message, after));
    }

    private static void note(StringBuilder text, String title, List<String> what) {
        if (!what.isEmpty()) {
            text.append(title)
                    .append(": ")
                    .append(Pages.cut(String.join(", ", what), 300))
                    .append('\n');
        }
    }

    private static String line(int rank, Hit hit) {
        Product product = hit.product();
        String signals =
                hit.signals().entrySet().stream()
                        .map(e -> Visit.escape(e.getKey()) + " " + number(e.getValue()))
                        .collect(Collectors.joining(", "));
        return "%d. <b>%s</b>%s%s\n    score %s (%s)%s"
                .formatted(
                        rank,
                        Pages.cut(product.name(), 90),
                        product.price()
                                .map(p -> new Money(p, product.currency().orElse("")))
                                .map(price -> ", " + price.words())
                                .orElse(""),
                        product.inStock() ? "" : ", out of stock",
                        number(hit.score()),
                        signals,
                        hit.variants().isEmpty() ? "" : ", " + hit.variants().size() + " variants");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }
}
