package club.datatalks.dataops.http.internal.gate;

/**
 * How the gate stands.
 *
 * @param portalLayer whether the whole site is behind the sign-in page, or only {@code /api/} behind tokens
 * @param portalMode whether a trusted front vouches for people, and our own sessions are not accepted
 * @param portalSecret what that front knows; empty never matches
 * @param open the explicit local mode: whoever can connect may act as the portal's administrator
 * @param testBypass every route is open, and the actor is whoever the request says
 */
public record GateSettings(
        boolean portalLayer, boolean portalMode, String portalSecret, boolean open, boolean testBypass) {

    @Override
    public String toString() {
        return "portal layer %s, portal mode %s, open %s, test bypass %s"
                .formatted(portalLayer, portalMode, open, testBypass);
    }
}
