package echome.bot.telegram;

/** What Telegram can do to a piece of text, in the order in which the tags are nested. */
enum Mark {
    QUOTE,
    PRE,
    LINK,
    BOLD,
    ITALIC,
    STRIKE,
    CODE
}
