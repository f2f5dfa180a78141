package enshu.console.desktop;

/** What is kept of an instructor's help at a team's desktop: who asked, who agreed, who ended it. */
public interface AssistLog {

    /** Writes it; when this returns it is durable. */
    void write(Seat seat, String account, String action, String instructor);
}
