package echome.rag.embed;

/** Arithmetic on vectors. */
final class Vectors {
    private Vectors() {}

    /** The vector of the same direction and of length 1; zeros stay zeros. */
    static float[] unit(float[] vector) {
        double square = 0;
        for (float number : vector) {
            square += (double) number * number;
        }
        if (square == 0) {
            return vector.clone();
        }
        double length = Math.sqrt(square);
        float[] unit = new float[vector.length];
        for (int i = 0; i < vector.length; i++) {
            unit[i] = (float) (vector[i] / length);
        }
        return unit;
    }
}
