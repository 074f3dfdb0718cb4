package club.datatalks.dataops.search.internal.index;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps windows to be used again: they are the largest thing that a search needs. Safe for use by several threads. */
final class Windows {

    private final Queue<Window> idle = new ConcurrentLinkedQueue<>();

    Window take() {
        Window known = idle.poll();
        return known == null ? new Window() : known;
    }

    void giveBack(Window window) {
        if (idle.size() < Runtime.getRuntime().availableProcessors()) {
            idle.add(window);
        }
    }
}
