package enshu.console.desktop;

/** Decides whether a desktop that is being opened is recorded. */
public interface Tapes {
    /** Where the desktop of this grant is written down; {@link Tape#NONE} when it isn't. */
    Tape begin(Grant grant, Kind kind);

    /** What is recorded. */
    enum Kind {
        /** A picture, in Guacamole's instructions. */
        DESKTOP,
        /** A terminal's text. */
        TERMINAL
    }
}
