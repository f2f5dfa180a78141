package enshu.scenario.reason;

import enshu.scenario.source.Message;
import enshu.scenario.source.Problem;

/** Why a proof was not tried, or not to its end. */
public final class ProofReason {
    private ProofReason() {}

    /** Whoever asked for it let it be broken off. */
    public static Message brokenOff() {
        return Message.of("reason.broken-off");
    }

    /** The orchestrator was killed while it proved, as often as it tries. */
    public static Message killed(int times) {
        return Message.of("reason.killed", "times", times);
    }

    /** Nothing of a project is proved: this version reads such scenarios and doesn't run them. */
    public static Message project(String scenario) {
        return Message.of("reason.project", "scenario", scenario);
    }

    /** It took longer than a proof may. */
    public static Message tooLong(long minutes) {
        return Message.of("reason.too-long", "minutes", minutes);
    }

    /** The package has errors; the first of them. */
    public static Message errors(Problem first) {
        return Message.of(
                "reason.errors",
                "place",
                first.file() + ":" + first.line() + ":" + first.column(),
                "severity",
                first.severity().word(),
                "code",
                first.code(),
                "problem",
                first.message());
    }

    /** What is proved could not be fetched or unpacked. */
    public static Message noContent(String cause) {
        return Message.of("reason.no-content", "cause", cause);
    }

    /** The engine, or the machine under it, did not do what it was asked; what it says is English. */
    public static Message engine(String cause) {
        return Message.of("reason.engine", "cause", cause);
    }

    /** Something that nobody foresaw; the log says more. */
    public static Message unforeseen() {
        return Message.of("reason.unforeseen");
    }

    /** The same with what was said. */
    public static Message unforeseen(String cause) {
        return Message.of("reason.unforeseen-cause", "cause", cause);
    }
}
