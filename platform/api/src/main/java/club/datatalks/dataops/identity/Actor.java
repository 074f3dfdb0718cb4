package club.datatalks.dataops.identity;

/**
 * Who is acting in this call, as authenticated; the id is what history and audit record.
 *
 * @param name for people
 * @param email may be empty
 */
public record Actor(String id, String name, String email, Role role) {

    /** Whoever signs in with the portal's shared credential. */
    public static final String PORTAL_ADMIN_ID = "portal-admin";

    /** The attribute of a servlet request under which whoever passed the gate is found; absent when nobody is named. */
    public static final String REQUEST_ATTRIBUTE = "club.datatalks.dataops.actor";

    public boolean isAdmin() {
        return role == Role.ADMIN;
    }
}
