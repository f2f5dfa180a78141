package enshu.console.desktop;

/** What a person may do at a desktop at this moment, and that they did it. */
interface Conduct {

    /** The mode that holds now; an assistant whose consent is over only watches. */
    DesktopMode now();

    /** Keyboard, mouse or clipboard was used. */
    void touched();
}
