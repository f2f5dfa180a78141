package enshu.launcher.platform;

import java.util.Set;
import java.util.function.Consumer;

/**
 * One step of the start.
 *
 * @param name unique; its message is {@code step.NAME}
 * @param after the steps that must be done first
 */
record Step(String name, Set<String> after, Action action) {
    /** What a step does; it tells how far it is in a few words, and fails with an exception. */
    @FunctionalInterface
    interface Action {
        void run(Consumer<String> detail);
    }

    Step {
        after = Set.copyOf(after);
    }
}
