package echome.rag.catalogue.text;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the encodings of the time before Unicode apart by how likely their letters are.
 *
 * <p>The likelihood of a letter is that of its rank, p(r) = ln((n + 1) / r) / n, the law of
 * Gusein-Zade (1988) for letters of natural languages; letters in the middle of a foreign word and
 * capitals after small letters are rare. The mean over all bytes above 127 decides, among encodings
 * of Latin letters with their frequency as the prior.
 */
final class LegacyCharsets {
    private static final double RARE = Math.log(1e-5);
    private static final double OUT_OF_PLACE = Math.log(0.02);
    private static final double LESS_FREQUENT = Math.log(0.05);
    private static final double SYMBOL = Math.log(0.1 / 24);
    private static final String SYMBOLS = "€£°®™–—’‘“”„«»№·•×½…§©\u00A0±²\u200C،؛؟";
    private static final List<Candidate> CANDIDATES =
            Table.rows(LegacyCharsets.class, "letters.tsv").stream().map(Candidate::of).toList();

    private LegacyCharsets() {}

    static Charset likeliest(byte[] sample) {
        Charset best = CANDIDATES.getFirst().charset;
        double highest = chinese(sample);
        if (highest > Double.NEGATIVE_INFINITY) {
            best = Charset.forName("GB18030");
        }
        for (Candidate candidate : CANDIDATES) {
            double likelihood = candidate.likelihood(sample);
            if (likelihood > highest) {
                highest = likelihood;
                best = candidate.charset;
            }
        }
        return best;
    }

    /**
     * GB 2312 orders its characters: lead bytes B0-D7 are the 3,755 common ones, D8-F7 the rare.
     */
    private static double chinese(byte[] sample) {
        double sum = 0;
        int bytes = 0;
        for (int i = 0; i < sample.length; i++) {
            int lead = sample[i] & 0xFF;
            if (lead < 0x80) {
                continue;
            }
            int trail = i + 1 < sample.length ? sample[i + 1] & 0xFF : 0;
            bytes += 2;
            i++;
            if (trail < 0xA1 || lead < 0xA1) {
                sum += 2 * RARE;
            } else if (lead >= 0xB0 && lead <= 0xD7) {
                sum += Math.log(0.9 / 3755);
            } else {
                sum += lead <= 0xA3 ? Math.log(0.05 / 100) : Math.log(0.02 / 3008);
            }
        }
        return bytes == 0 ? Double.NEGATIVE_INFINITY : sum / bytes;
    }

    private record Candidate(Charset charset, boolean amongAscii, Map<Character, Double> letters) {
        static Candidate of(List<String> row) {
            String order = row.get(2);
            Map<Character, Double> letters = new HashMap<>();
            int n = order.length();
            for (int r = 1; r <= n; r++) {
                double p = 0.9 * Math.log((n + 1.0) / r) / n;
                letters.put(order.charAt(r - 1), Math.log(p));
            }
            return new Candidate(
                    Charset.forName(row.get(0)), row.get(1).equals("latin"), Map.copyOf(letters));
        }

        double likelihood(byte[] sample) {
            String text = new String(sample, charset);
            double sum = 0;
            int count = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c >= 0x80) {
                    sum += of(text, i, c);
                    count++;
                }
            }
            return count == 0 ? Double.NEGATIVE_INFINITY : (sum + prior()) / count;
        }

        /** A single "crème" says little: files in Western letters are far more frequent. */
        private double prior() {
            return amongAscii && !charset.name().equals("windows-1252") ? LESS_FREQUENT : 0;
        }

        private double of(String text, int at, char c) {
            Double letter = letters.get(Character.toLowerCase(c));
            if (letter == null) {
                return SYMBOLS.indexOf(c) >= 0 ? SYMBOL : RARE;
            }
            char before = at == 0 ? ' ' : text.charAt(at - 1);
            char after = at + 1 == text.length() ? ' ' : text.charAt(at + 1);
            double sum = letter;
            if (amongAscii
                    ? isForeign(before) || isForeign(after)
                    : isAscii(before) || isAscii(after)) {
                sum += OUT_OF_PLACE;
            }
            if (Character.isUpperCase(c) && Character.isLowerCase(before)) {
                sum += OUT_OF_PLACE;
            }
            return sum;
        }

        private static boolean isAscii(char c) {
            return c < 0x80 && Character.isLetter(c);
        }

        private static boolean isForeign(char c) {
            return c >= 0x80 && Character.isLetter(c);
        }
    }
}
