package enshu.scoring.door;

/** Whom to answer, and what: a flag as it was sent, and its place among those sent together. Tells nothing of the flag. */
final class Slip {
    private final Visit visit;
    private final byte[] text;
    private final int place;

    Slip(Visit visit, byte[] text, int place) {
        this.visit = visit;
        this.text = text;
        this.place = place;
    }

    Visit visit() {
        return visit;
    }

    /** Not to be changed. */
    byte[] text() {
        return text;
    }

    int place() {
        return place;
    }
}
