package enshu.range.checker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What came of a visit.
 *
 * @param message to the team and to everybody who may see its status; empty when there is nothing to say
 * @param detail to instructors
 */
public record Finding(Status status, String message, String detail) {
    /** Characters of what instructors are told that are kept. */
    static final int LONGEST_DETAIL = 2_000;

    public Finding {
        detail = detail.length() <= LONGEST_DETAIL ? detail : detail.substring(0, LONGEST_DETAIL - 1) + "…";
    }

    /** As the ledger names them, and two that say nothing of the service. */
    public enum Status {
        OK,
        DOWN,
        FAULTY,
        FLAG_NOT_FOUND,
        RECOVERING,
        TIMEOUT,
        /** The checker failed. */
        ERROR,
        /** The tick was over before the work was. */
        LATE
    }

    /** A task and what was said of it. */
    public record Told(CheckerTask task, CheckerAnswer answer) {}

    /** A visit that could not be made. */
    static Finding late(String why) {
        return new Finding(Status.LATE, "", why);
    }

    /** A visit that says nothing. */
    static Finding error(String why) {
        return new Finding(Status.ERROR, "", why);
    }

    /**
     * What the answers of a visit amount to, as the organisers of FAUST CTF and ENOWARS count: a checker's own failure hides
     * everything else; then the first failure of what must work now; a flag of an earlier tick that is missing when all else
     * works means that the service is recovering.
     *
     * @param tick the present one
     * @param all in the order of the work
     */
    static Finding of(int tick, List<Told> all) {
        Optional<Told> failed = first(all, CheckerAnswer.Result.INTERNAL_ERROR);
        if (failed.isPresent()) {
            return error(words(failed.get()));
        }
        Optional<Told> cut = first(all, CheckerAnswer.Result.CUT);
        if (cut.isPresent()) {
            return late(words(cut.get()));
        }
        List<String> details = new ArrayList<>();
        Optional<Told> worst = Optional.empty();
        Optional<Told> missing = Optional.empty();
        for (Told told : all) {
            if (told.answer().result() == CheckerAnswer.Result.OK) {
                continue;
            }
            details.add(words(told));
            if (told.task().related() < tick) {
                missing = missing.or(() -> Optional.of(told));
            } else {
                worst = worst.or(() -> Optional.of(told));
            }
        }
        String detail = String.join("\n", details);
        if (worst.isPresent()) {
            return new Finding(status(worst.get()), worst.get().answer().message(), detail);
        }
        return missing.map(told -> new Finding(Status.RECOVERING, told.answer().message(), detail))
                .orElseGet(() -> new Finding(Status.OK, "", ""));
    }

    private static Status status(Told told) {
        return switch (told.answer().result()) {
            case OFFLINE -> Status.DOWN;
            case TIMEOUT -> Status.TIMEOUT;
            case MUMBLE -> told.task().method() == CheckerTask.Method.GETFLAG ? Status.FLAG_NOT_FOUND : Status.FAULTY;
            case OK, INTERNAL_ERROR, CUT -> throw new IllegalStateException("no failure of the service: " + told);
        };
    }

    private static Optional<Told> first(List<Told> all, CheckerAnswer.Result result) {
        return all.stream().filter(told -> told.answer().result() == result).findFirst();
    }

    private static String words(Told told) {
        String about = told.task().method().word() + " " + told.task().index()
                + (told.task().flag().isPresent() ? " of tick " + told.task().related() : "") + ": "
                + told.answer().result();
        return told.answer().message().isEmpty()
                ? about
                : about + " (" + told.answer().message() + ")";
    }
}
