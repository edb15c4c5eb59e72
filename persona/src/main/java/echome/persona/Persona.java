package echome.persona;

/** Who speaks: a named voice of a seller with its language and profile; the role may be empty. */
public record Persona(String id, String name, String role, Language language, Profile profile) {

    public Persona {
        if (name.isBlank()) {
            throw new IllegalArgumentException("A persona needs a name");
        }
    }

    /** How this persona speaks, read from the merged profile. */
    public Voice voice() {
        return Voice.of(profile);
    }
}
