package echome.persona.prompt;

import echome.persona.Language;

/** Who asks: a name and the seller's notes, both perhaps empty, and the language they write in. */
public record CustomerNotes(String name, String notes, Language language) {}
