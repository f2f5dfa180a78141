package enshu.scoring.board;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.EventLines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AudienceTest {
    private static final Instant FREEZE = Instant.parse("2026-01-01T02:00:00Z");
    private static final String LEDGER = """
            {"type":"game-opened","rules":"jeopardy","at":"2026-01-01T00:00:00Z","teams":[{"id":"a"},{"id":"b"},{"id":"c"}],\
            "parameters":{"challenges":[{"id":"web","value":"gzctf","points":1000,"rate":0.2,"difficulty":3}],"bonuses":[5]}}
            {"type":"challenge-solved","team":"a","challenge":"web","at":"2026-01-01T01:00:00Z"}
            {"type":"challenge-solved","team":"b","challenge":"web","at":"2026-01-01T02:00:00Z"}
            {"type":"challenge-solved","team":"c","challenge":"web","at":"2026-01-01T03:00:00Z"}
            {"type":"adjusted","team":"a","points":-100,"by":"judge","reason":"shared a flag","at":"2026-01-01T03:30:00Z"}
            """;

    private final List<Entry> entries = entries();

    @Test
    void whatATeamHasMovesNoLongerOnceItIsFrozenWhateverOthersSolve() {
        String before = board(Audience.PUBLIC, "2026-01-01T01:59:59Z");

        assertThat(board(Audience.PUBLIC, "2026-01-01T05:00:00Z"))
                .isEqualTo(before)
                .contains("1000.0");
        assertThat(board(Audience.TEAMS, "2026-01-01T05:00:00Z")).isEqualTo(before);
    }

    @Test
    void whoRunsTheGameSeesItAsItIs() {
        assertThat(board(Audience.INSTRUCTORS, "2026-01-01T05:00:00Z"))
                .isNotEqualTo(board(Audience.PUBLIC, "2026-01-01T05:00:00Z"))
                .contains("-100.0");
    }

    @Test
    void anyInstantCanBeLookedBackAt() {
        assertThat(Audience.INSTRUCTORS.sees(entries, Instant.parse("2026-01-01T02:59:59Z"), Optional.of(FREEZE)))
                .hasSize(3)
                .isEqualTo(entries.subList(0, 3));
        assertThat(Audience.PUBLIC.sees(entries, Instant.MAX, Optional.empty())).isEqualTo(entries);
    }

    private String board(Audience audience, String now) {
        List<Entry> seen = audience.sees(entries, Instant.parse(now), Optional.of(FREEZE));
        return Games.scores(Games.facts(seen), "jeopardy").at(0).toString();
    }

    private static List<Entry> entries() {
        try {
            return switch (EventLines.read(new ByteArrayInputStream(LEDGER.getBytes(StandardCharsets.UTF_8)))) {
                case EventLines.Reading.Read read -> read.entries();
                case EventLines.Reading.Refused refused -> throw new AssertionError(refused.message());
            };
        } catch (IOException broken) {
            throw new AssertionError(broken);
        }
    }
}
