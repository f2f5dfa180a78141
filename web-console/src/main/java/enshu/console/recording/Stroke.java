package enshu.console.recording;

import java.util.ArrayList;
import java.util.List;

/** Something that was drawn or set, with the stretches of the recording that say so. */
final class Stroke {
    private final List<Range> parts = new ArrayList<>();
    private Effect effect;

    Stroke(Effect effect, Range first) {
        this.effect = effect;
        parts.add(first);
    }

    /** What a stroke does to the screen. */
    sealed interface Effect {
        /**
         * Pixels of a layer change.
         *
         * @param covers whether what was there before no longer matters
         */
        record Paint(int layer, Area area, boolean covers) implements Effect {}

        /** Pixels are copied; {@code to} is as large as {@code from}. */
        record Copy(int source, Area from, int layer, Area to, boolean covers) implements Effect {}

        record Resize(int layer, int width, int height) implements Effect {}

        record Dispose(int layer) implements Effect {}

        /** The pointer takes its shape from a layer. */
        record Pointer(int source, Area from) implements Effect {}

        /** A property of a layer; of each name only the last counts. */
        record Property(int layer, String name) implements Effect {}
    }

    Effect effect() {
        return effect;
    }

    /** Says what it does, once that is known. */
    void becomes(Effect known) {
        effect = known;
    }

    void add(Range part) {
        parts.add(part);
    }

    List<Range> parts() {
        return parts;
    }
}
