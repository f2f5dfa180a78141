package enshu.scoring.flag;

/**
 * What is answered to a submitted flag, by the words of the attack/defence organisers' common protocol. The messages hold
 * the phrases by which the teams' own programs sort answers.
 */
public enum Verdict {
    /** Committed to the ledger, and counted for the first time. */
    OK("accepted"),
    /** This team's capture of this flag is in the ledger already. */
    DUP("already stolen: your team already submitted this flag"),
    /** The submitting team's own flag. */
    OWN("this is your own flag"),
    /** Genuine, and worth nothing any more. */
    OLD("this flag is too old"),
    /** Not a flag of this exercise, or of a team whose flags count for nobody. */
    INV("invalid flag"),
    /** Genuine, but in this turn of a guided game it counts for nobody of the submitting team's side; told as {@link #INV}. */
    TURN("invalid flag: it counts for nobody of your side in this turn"),
    /** Nothing was decided, and nothing remembers it: the same flag may be sent again. */
    ERR("try again later");

    private final String message;

    Verdict(String message) {
        this.message = message;
    }

    /** The word of the protocol, which has six. */
    public String word() {
        return this == TURN ? INV.name() : name();
    }

    /** A few English words for the submitting team. */
    public String message() {
        return message;
    }
}
