package echome.bot.seller;

/** Lists all commands by their groups. */
final class HelpCommand implements SellerCommand {
    @Override
    public void run(Visit visit, String arguments) {
        StringBuilder text = new StringBuilder();
        String group = "";
        for (SellerCommands.Described command : SellerCommands.all()) {
            if (!command.group().equals(group)) {
                group = command.group();
                text.append(text.isEmpty() ? "" : "\n")
                        .append("<b>")
                        .append(group)
                        .append("</b>\n");
            }
            text.append('/')
                    .append(command.name())
                    .append(" - ")
                    .append(command.line())
                    .append('\n');
            command.forms()
                    .forEach(form ->
                            text.append("    <code>")
                                    .append(Visit.escape(form))
                                    .append("</code>\n"));
        }
        text.append(
                "\nAny other text of yours is answered by the persona, as a customer's would be.");
        visit.say(text.toString());
    }
}
