package enshu.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.AddressBlock;
import enshu.scenario.source.Reading;
import enshu.scenario.source.ScenarioReader;
import enshu.scenario.task.AnswerJudge;
import enshu.scenario.task.Check;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeedDrawTest {
    private static final Scenario SCENARIO =
            ((Reading.Read) ScenarioReader.read(Path.of("library/cyder-a-usb"))).scenario();

    private static List<AddressBlock> blocks(int teams) {
        return IntStream.range(0, teams).mapToObj(AddressBlock::number).toList();
    }

    /** Seeds 1, 2, 3 … */
    private static Supplier<Seed> counted(AtomicInteger drawn) {
        return () -> new Seed("%064x".formatted(drawn.incrementAndGet()));
    }

    private static List<TeamVariables> teams(List<Seed> seeds) {
        return IntStream.range(0, seeds.size())
                .mapToObj(at -> TeamVariables.of(SCENARIO, seeds.get(at), AddressBlock.number(at)))
                .toList();
    }

    private static long shared(List<TeamVariables> teams) {
        List<Check.Answer> answers = SCENARIO.tasks().stream()
                .flatMap(task -> task.answers().stream())
                .toList();
        assertThat(answers).hasSizeGreaterThan(3);
        return IntStream.range(0, teams.size())
                .mapToLong(one -> IntStream.range(0, one)
                        .mapToLong(other -> answers.stream()
                                .filter(answer -> taken(answer, teams.get(one), teams.get(other)))
                                .count())
                        .sum())
                .sum();
    }

    /** Whether the second team would be told "right" for what is right for the first. */
    private static boolean taken(Check.Answer answer, TeamVariables from, TeamVariables by) {
        return AnswerJudge.models(answer).stream()
                .anyMatch(model -> AnswerJudge.correct(answer, from.expand(model), by));
    }

    @Test
    void noTwoTeamsOfAFullRoomShareAnAnswer() {
        List<Seed> chanced = IntStream.rangeClosed(1, 10)
                .mapToObj(number -> new Seed("%064x".formatted(number)))
                .toList();
        assertThat(shared(teams(chanced)))
                .as("ten seeds taken as they come share answers, so there is something to avoid")
                .isPositive();

        assertThat(shared(teams(SeedDraw.draw(SCENARIO, blocks(10), counted(new AtomicInteger())))))
                .isZero();
    }

    @Test
    void moreTeamsThanTheListsHoldGetSeedsOfTheirOwnAndTheDrawEnds() {
        AtomicInteger drawn = new AtomicInteger();
        List<Seed> seeds = SeedDraw.draw(SCENARIO, blocks(24), counted(drawn));

        assertThat(new HashSet<>(seeds)).hasSize(24);
        assertThat(drawn.get()).isLessThanOrEqualTo(24 * SeedDraw.TRIES);
        assertThat(shared(teams(seeds)))
                .isLessThan(shared(teams(IntStream.rangeClosed(1, 24)
                        .mapToObj(number -> new Seed("%064x".formatted(number)))
                        .toList())));
    }

    @Test
    void theSameSourceGivesTheSameSeeds() {
        assertThat(SeedDraw.draw(SCENARIO, blocks(3), counted(new AtomicInteger())))
                .isEqualTo(SeedDraw.draw(SCENARIO, blocks(3), counted(new AtomicInteger())));
    }
}
