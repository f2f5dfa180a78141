package enshu.scoring.exercise;

/** An exercise could not be read just now: the database or its scenario package failed. Trying again is safe. */
public final class ExerciseFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ExerciseFailure(String what, Throwable cause) {
        super(what + ": " + cause.getMessage(), cause);
    }

    public ExerciseFailure(String what) {
        super(what);
    }
}
