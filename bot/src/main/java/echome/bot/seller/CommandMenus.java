package echome.bot.seller;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Parameters of {@code setMyCommands}: customers and sellers see different menus. */
public final class CommandMenus {
    private static final int LONGEST_LINE = 256;

    /** Lines of {@code /start} and {@code /help} by language; English is for all others. */
    private static final Map<String, List<String>> CUSTOMERS =
            Map.of(
                    "en", List.of("Say hello", "What I can do"),
                    "ru", List.of("Поздороваться", "Что я умею"),
                    "es", List.of("Saludar", "Qué puedo hacer"),
                    "de", List.of("Hallo sagen", "Was ich kann"),
                    "fr", List.of("Dire bonjour", "Ce que je sais faire"),
                    "it", List.of("Salutare", "Che cosa so fare"),
                    "pt", List.of("Dizer olá", "O que sei fazer"),
                    "uk", List.of("Привітатися", "Що я вмію"));

    private CommandMenus() {}

    /** One call per language, and one for all other languages; the same for every bot. */
    public static List<ObjectNode> forCustomers() {
        List<ObjectNode> calls = new ArrayList<>();
        CUSTOMERS.forEach((language, lines) -> {
            if (!language.equals("en")) {
                calls.add(customers(lines).put("language_code", language));
            }
        });
        calls.add(customers(CUSTOMERS.getOrDefault("en", List.of("Start", "Help"))));
        return List.copyOf(calls);
    }

    private static ObjectNode customers(List<String> lines) {
        ObjectNode call = JsonNodeFactory.instance.objectNode();
        ArrayNode commands = call.putArray("commands");
        commands.addObject().put("command", "start").put("description", lines.get(0));
        commands.addObject().put("command", "help").put("description", lines.get(1));
        call.putObject("scope").put("type", "default");
        return call;
    }

    /**
     * The seller's own menu, shown in their chat with the bot only. Telegram refuses it as long as
     * the seller has not written to the bot.
     */
    public static ObjectNode forSeller(long chatId) {
        ObjectNode call = JsonNodeFactory.instance.objectNode();
        ArrayNode commands = call.putArray("commands");
        for (SellerCommands.Described command : SellerCommands.all()) {
            String line = command.line();
            commands.addObject()
                    .put("command", command.name())
                    .put(
                            "description",
                            line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line);
        }
        call.putObject("scope").put("type", "chat").put("chat_id", chatId);
        return call;
    }
}
