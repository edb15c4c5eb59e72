package echome.rag.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/** A catalogue of made-up products with texts of some 60 to 100 tokens. */
final class MadeCatalogue {
    private static final String[] COLOURS = {"red", "navy blue", "sand", "olive", "black", "white"};
    private static final String[] MATERIALS = {
        "oak", "steel", "cotton", "leather", "glass", "wool"
    };
    private static final String[] THINGS = {
        "table", "lamp", "notebook", "backpack", "kettle", "jacket", "chair", "drill", "blanket"
    };
    private static final String[] USES = {
        "for rainy days", "for small kitchens", "for long journeys", "for the workshop",
        "for children", "for the garden", "for guests", "for winter evenings"
    };
    private static final String[] SENTENCES = {
        "It is made to be used every day and ages well.",
        "The seams are sewn twice and tested by hand.",
        "Wipe it with a dry cloth and keep it away from the fire.",
        "It arrives in a box that can be folded and used again.",
        "Spare parts can be ordered for at least ten years.",
        "The surface is treated with oil from our own press.",
        "It fits through every door and weighs less than it looks.",
        "Customers praise how quiet and sturdy it is."
    };

    private MadeCatalogue() {}

    static void write(Path file, int rows, long seed) throws IOException {
        Random random = new Random(seed);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("sku,name,description,price,currency,category,quantity,colour,material\n");
            for (int i = 0; i < rows; i++) {
                String thing = one(THINGS, random);
                String colour = one(COLOURS, random);
                out.write("SKU-" + i + ",Model " + i + " " + colour + " " + thing + ",");
                out.write("A " + thing + " " + one(USES, random) + ". ");
                for (int s = 0; s < 4; s++) {
                    out.write(one(SENTENCES, random) + " ");
                }
                out.write("," + (5 + random.nextInt(500)) + "." + (10 + random.nextInt(89)));
                out.write(",USD,Goods > " + thing + "," + random.nextInt(20) + "," + colour + ",");
                out.write(one(MATERIALS, random) + "\n");
            }
        }
    }

    private static String one(String[] of, Random random) {
        return of[random.nextInt(of.length)];
    }
}
