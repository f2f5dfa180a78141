package enshu.console.desktop;

/** What a person may do at a desktop. */
public enum DesktopMode {
    /** Keyboard, mouse, clipboard and size are the person's. */
    TAKING_PART,
    /** The person sees, and nothing the person does reaches the desktop. */
    WATCHING
}
