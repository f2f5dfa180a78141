package enshu.scenario.importing.draft;

import enshu.scenario.source.Place;
import enshu.scenario.source.Yaml;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A task as far as the source tells of it.
 *
 * @param attack ids of ATT&amp;CK techniques
 * @param nice ids of NICE tasks, skills or knowledge; none where the source names none
 * @param length how long a trainee is thought to need; zero where the source doesn't say
 * @param debrief what is told afterwards; empty for none
 * @param steps of the proof
 */
public record TaskDraft(
        Place place,
        String id,
        String phase,
        int points,
        Prose title,
        Prose text,
        Yaml check,
        List<HintDraft> hints,
        List<String> attack,
        List<String> nice,
        Duration length,
        Optional<Prose> debrief,
        List<Yaml> steps) {
    public TaskDraft {
        hints = List.copyOf(hints);
        attack = List.copyOf(attack);
        nice = List.copyOf(nice);
        steps = List.copyOf(steps);
    }

    /** A hint and the share of the task's points it costs, 0–100. */
    public record HintDraft(Prose text, int percent) {}
}
