package enshu.scoring.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scoring.TestScenario;
import enshu.scoring.board.Board;
import enshu.scoring.ledger.InMemoryLedger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    private static final Instant START = Instant.parse("2026-11-27T01:00:00Z");

    private final Rehearsal rehearsal =
            Rehearsal.of(List.of(TestScenario.read()), START).orElseThrow();

    @Test
    void everyAnswerIsJudgedAndNothingIsRecorded() {
        InMemoryLedger ledger = new InMemoryLedger();
        List<Board> shown = Collections.synchronizedList(new ArrayList<>());

        assertThat(rehearsal.play(ledger, 20, shown::add)).isEqualTo(20);

        assertThat(ledger.exercises(100)).isEmpty();
        assertThat(shown)
                .hasSize(20)
                .allSatisfy(board -> assertThat(board.feed()).hasSize(1));
    }

    @Test
    void boardsShowOneAnswerMoreEachTime() {
        List<Board> boards = rehearsal.boards(3);

        assertThat(boards).extracting(Board::position).containsExactly(2L, 3L, 4L);
        assertThat(boards.getLast().teams()).hasSize(rehearsal.variables().size());
    }

    @Test
    void noneWithoutAScenario() {
        assertThat(Rehearsal.of(List.of(), START)).isEmpty();
    }
}
