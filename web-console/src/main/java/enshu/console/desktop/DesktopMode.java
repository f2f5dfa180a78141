package enshu.console.desktop;

/** What a person may do at a desktop. */
public enum DesktopMode {
    /** Keyboard, mouse, clipboard and size are the person's. */
    TAKING_PART,
    /** An instructor's keyboard, mouse and clipboard, as long as the team agrees; the size is the team's. */
    ASSISTING,
    /** The person sees, and nothing the person does reaches the desktop. */
    WATCHING
}
