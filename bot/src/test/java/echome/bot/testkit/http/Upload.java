package echome.bot.testkit.http;

/** A file as it travels: its name, media type and bytes. */
public record Upload(String name, String type, byte[] bytes) {}
