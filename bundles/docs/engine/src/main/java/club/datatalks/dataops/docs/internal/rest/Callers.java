package club.datatalks.dataops.docs.internal.rest;

import club.datatalks.dataops.docs.internal.edit.Editor;
import club.datatalks.dataops.identity.Actor;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Who sent a request. */
final class Callers {

    private Callers() {}

    /** Whoever the platform has authenticated, as the author of a change. */
    static Editor editor(HttpServletRequest request) {
        return Editor.of(
                request.getAttribute(Actor.REQUEST_ATTRIBUTE) instanceof Actor actor
                        ? Optional.of(actor)
                        : Optional.empty());
    }
}
