package enshu.range.checker;

import enshu.range.engine.ObservedContainer;
import enshu.scenario.ArenaPlan.Checker;
import java.time.Duration;

/** Talks to a checker that runs. */
interface CheckerVoice {
    /**
     * Has it do a task; says what it answered, {@link CheckerAnswer.Result#TIMEOUT} when it answered nothing in time.
     *
     * @param json the task, as {@link CheckerJson} writes it
     */
    CheckerAnswer ask(
            ObservedContainer container, Checker checker, CheckerTask.Method method, String json, Duration limit);

    /** Asks what it can do; throws IllegalArgumentException with one line that says why nobody knows. */
    CheckerOffer offer(ObservedContainer container, Checker checker, Duration limit);
}
