package echome.bot.answer;

/** Counts how replies came about. */
public interface AnswerMeter {
    /**
     * @param outcome passed, regenerated or card
     */
    void guarded(String outcome);

    void offline();
}
