package enshu.scoring.board;

import enshu.exchange.ExerciseId;
import enshu.exchange.TaskId;
import enshu.exchange.TeamId;
import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.EventLines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What tests of a contest stand on: a question {@code linear} worth 300 − 20 a solver, another {@code late} worth 100 − 10,
 * bonuses of 10 and 5 percent, and a ledger in which things happen.
 */
abstract class ContestLedger {
    static final Instant START = Instant.parse("2026-11-28T01:00:00Z");
    static final ExerciseId ID = new ExerciseId(new UUID(0, 1));
    static final TeamId ONE = new TeamId("team-1");
    static final TeamId TWO = new TeamId("team-2");

    final List<Entry> ledger = new ArrayList<>();

    ContestLedger(String... teams) throws IOException {
        String listed =
                Stream.of(teams).map(team -> "{\"id\":\"" + team + "\"}").collect(Collectors.joining(","));
        happens(
                0,
                opening("{\"type\":\"game-opened\",\"rules\":\"jeopardy\",\"at\":\"" + START + "\",\"teams\":[" + listed
                        + "],\"parameters\":{"
                        + "\"bonuses\":[10,5],\"tasks\":[{\"id\":\"linear\",\"points\":300},{\"id\":\"late\",\"points\":100}],"
                        + "\"challenges\":[{\"id\":\"linear\",\"value\":\"ctfd-linear\",\"points\":300,\"minimum\":100,\"decay\":20},"
                        + "{\"id\":\"late\",\"value\":\"ctfd-linear\",\"points\":100,\"minimum\":10,\"decay\":10}]}}"));
    }

    static Event opening(String line) throws IOException {
        EventLines.Reading read = EventLines.read(new ByteArrayInputStream(line.getBytes(StandardCharsets.UTF_8)));
        return ((EventLines.Reading.Read) read).entries().getFirst().event();
    }

    /** So many seconds after the start; what happens again has a key of its own. */
    final void happens(int second, Event event) {
        String key = event instanceof ArenaEvent arena ? arena.key() : "key/" + ledger.size();
        boolean known = ledger.stream().anyMatch(entry -> entry.key().equals(key));
        ledger.add(new Entry(
                ledger.size() + 1L,
                known ? "again/" + ledger.size() : key,
                START.plusSeconds(second),
                Duration.ofSeconds(Math.max(0, second)),
                event));
    }

    static Event solved(String team, String question) {
        return new ArenaEvent.ChallengeSolved(team, question, Optional.of("member-of-" + team));
    }

    static Event wrong(String team) {
        return new Event.AnswerGiven(
                new TeamId(team),
                new TaskId("late"),
                false,
                Map.of("answer", new Event.Field("?", false)),
                OptionalInt.empty(),
                Optional.of("member-of-" + team));
    }
}
