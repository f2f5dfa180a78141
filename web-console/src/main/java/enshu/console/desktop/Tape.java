package enshu.console.desktop;

/**
 * What is written down of one person's desktop or terminal while it is open. Told from the threads that carry the desktop,
 * so nothing here ever waits.
 */
public interface Tape extends AutoCloseable {
    /** Writes nothing: nobody agreed to be recorded, or recording isn't possible now. */
    Tape NONE = new Tape() {};

    /** What the desktop showed: whole instructions of guacd, or a terminal's characters. */
    default void shown(String output) {}

    /** What the person did that reached the desktop: one instruction, or typed characters. */
    default void did(String input) {}

    /** The size a terminal has from now on. */
    default void sized(int columns, int rows) {}

    /** Nothing more comes. */
    @Override
    default void close() {}
}
