package echome.bot.seller;

import echome.bot.telegram.ClaimCode;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/** Makes the person who sends the one-time code the bot's seller. */
final class Claim {
    private static final int TRIES_PER_HOUR = 5;

    private final SellerCommand welcome;

    /**
     * @param welcome what a seller sees first
     */
    Claim(SellerCommand welcome) {
        this.welcome = welcome;
    }

    void run(Visit visit, String code) {
        String person = Long.toString(visit.incoming().from().telegramId());
        if (visit.handle()
                .select("SELECT telegram_id FROM users WHERE id = ?", visit.userId())
                .mapTo(String.class)
                .findOne()
                .filter(person::equals)
                .isPresent()) {
            visit.say("This is your shop already. /help shows what you can do.");
            return;
        }
        if (tries(visit, person) >= TRIES_PER_HOUR) {
            visit.say("Too many codes that did not fit. Try again in an hour.");
            return;
        }
        if (code.isBlank()) {
            visit.say(
                    "Send the code with the command: <code>/claim CODE</code>. It was printed when"
                            + " the bot was started or added.");
            return;
        }
        if (!fits(visit, code)) {
            visit.handle()
                    .execute(
                            "INSERT INTO claim_attempts (user_id, telegram_id) VALUES (?, ?)",
                            visit.userId(),
                            person);
            visit.say(
                    "That code does not fit. It can be used once only; your operator gets a new one"
                            + " by adding the bot again.");
            return;
        }
        if (belongsElsewhere(visit, person)) {
            visit.say(
                    "Your Telegram account is the seller of another shop here already. Ask your"
                            + " operator to add this bot to that shop.");
            return;
        }
        take(visit, person);
        visit.say("Welcome! This bot is yours now.");
        welcome.run(visit, "");
    }

    private static int tries(Visit visit, String person) {
        visit.handle()
                .execute("DELETE FROM claim_attempts WHERE tried_at < now() - interval '1 hour'");
        return visit.handle()
                .createQuery(
                        "SELECT count(*) FROM claim_attempts WHERE user_id = :user AND telegram_id"
                                + " = :person")
                .bind("user", visit.userId())
                .bind("person", person)
                .mapTo(Integer.class)
                .one();
    }

    /** Compares in a time that does not depend on how much of the code is right. */
    private static boolean fits(Visit visit, String code) {
        Optional<String> stored =
                visit.handle()
                        .select(
                                "SELECT claim_code_hash FROM bots WHERE id = ? AND claim_code_hash"
                                        + " IS NOT NULL FOR UPDATE",
                                visit.bot().id())
                        .mapTo(String.class)
                        .findOne();
        byte[] given = ClaimCode.hash(code).getBytes(StandardCharsets.UTF_8);
        byte[] wanted = stored.orElse("").getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(given, wanted);
    }

    private static boolean belongsElsewhere(Visit visit, String person) {
        return visit.handle()
                .select("SELECT seller_by_telegram_id(?)", person)
                .mapTo(String.class)
                .findOne()
                .filter(id -> !id.equals(visit.userId()))
                .isPresent();
    }

    private static void take(Visit visit, String person) {
        visit.handle()
                .execute("UPDATE users SET telegram_id = ? WHERE id = ?", person, visit.userId());
        visit.handle()
                .execute(
                        "UPDATE users SET name = coalesce(name, ?) WHERE id = ?",
                        visit.incoming().from().name(),
                        visit.userId());
        visit.handle()
                .execute("UPDATE bots SET claim_code_hash = NULL WHERE id = ?", visit.bot().id());
        visit.handle().execute("DELETE FROM claim_attempts WHERE user_id = ?", visit.userId());
    }
}
