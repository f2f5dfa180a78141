package enshu.scoring.task;

import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import enshu.scoring.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * How fast one person may submit: {@value #MOST_A_MINUTE} in any minute. The same submission sent again doesn't count
 * twice. Remembers the {@value #MOST_PEOPLE} people who submitted last.
 */
public final class Pace {
    /** Submissions of one person in a minute. */
    public static final int MOST_A_MINUTE = 30;

    static final int MOST_PEOPLE = 10_000;

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Map<Person, Deque<Sent>> people = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Person, Deque<Sent>> eldest) {
            return size() > MOST_PEOPLE;
        }
    };

    private record Person(ExerciseId exercise, TeamId team, String member) {}

    private record Sent(UUID key, Instant at) {}

    /** Counts the submission, unless it is one too many. */
    public synchronized boolean admits(Submission submission, Instant now) {
        Person person = new Person(submission.exercise(), submission.team(), submission.member());
        Deque<Sent> lately = people.computeIfAbsent(person, _ -> new ArrayDeque<>());
        lately.removeIf(sent -> !sent.at().isAfter(now.minus(MINUTE)));
        if (lately.stream().anyMatch(sent -> sent.key().equals(submission.key()))) {
            return true;
        }
        if (lately.size() >= MOST_A_MINUTE) {
            return false;
        }
        lately.addLast(new Sent(submission.key(), now));
        return true;
    }
}
