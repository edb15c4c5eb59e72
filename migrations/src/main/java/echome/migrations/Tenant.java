package echome.migrations;

/** A seller, as row-level security knows them: the {@code users.id} whose rows are visible. */
public record Tenant(String userId) {
    public Tenant {
        if (userId.isBlank()) {
            throw new IllegalArgumentException("a tenant needs a user id");
        }
    }
}
