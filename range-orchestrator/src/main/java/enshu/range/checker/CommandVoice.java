package enshu.range.checker;

import enshu.range.engine.Command;
import enshu.range.engine.ContainerEngine;
import enshu.range.engine.EngineFailure;
import enshu.range.engine.ObservedContainer;
import enshu.range.engine.Outcome;
import enshu.scenario.ArenaPlan.Checker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs a checker's command inside its container, once a task: the method, then the task, are its last arguments. */
final class CommandVoice implements CheckerVoice {
    private final ContainerEngine engine;

    CommandVoice(ContainerEngine engine) {
        this.engine = engine;
    }

    @Override
    public CheckerAnswer ask(
            ObservedContainer container, Checker checker, CheckerTask.Method method, String json, Duration limit) {
        try {
            return switch (engine.run(container.id(), command(checker, method.word(), json, limit))) {
                case Outcome.TimedOut _ ->
                    CheckerAnswer.of(CheckerAnswer.Result.TIMEOUT, "no answer within " + limit.toMillis() + " ms");
                case Outcome.Ended(int status, String output) ->
                    status == 0
                            ? CheckerJson.answer(CheckerJson.lastLine(output))
                            : CheckerAnswer.of(
                                    CheckerAnswer.Result.INTERNAL_ERROR,
                                    "the checker's command ended with status " + status + ": "
                                            + CheckerJson.lastLine(output));
            };
        } catch (EngineFailure away) {
            return CheckerAnswer.of(CheckerAnswer.Result.INTERNAL_ERROR, "the checker: " + away.getMessage());
        }
    }

    @Override
    public CheckerOffer offer(ObservedContainer container, Checker checker, Duration limit) {
        try {
            Outcome outcome = engine.run(container.id(), command(checker, "service", "{}", limit));
            if (!outcome.succeeded()) {
                throw new IllegalArgumentException(
                        "the checker's command does not say what it can do when its arguments"
                                + " end in: service {}; it printed: " + CheckerJson.lastLine(outcome.output()));
            }
            return CheckerJson.offer(CheckerJson.lastLine(outcome.output()));
        } catch (EngineFailure away) {
            throw new IllegalArgumentException("the checker: " + away.getMessage(), away);
        }
    }

    private static Command command(Checker checker, String method, String json, Duration limit) {
        List<String> words = new ArrayList<>(checker.command());
        words.add(method);
        words.add(json);
        return new Command(words, limit);
    }
}
