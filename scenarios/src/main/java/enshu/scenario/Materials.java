package enshu.scenario;

import java.util.Optional;

/**
 * Pages beside the exercise, Markdown.
 *
 * @param preStudy read before it
 * @param debrief read after it: what happened, how it is done well; never shown before the end
 */
public record Materials(Optional<Text> preStudy, Optional<Text> debrief) {}
