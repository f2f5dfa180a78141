package enshu.scenario;

import enshu.exchange.AddressBlock;
import enshu.scenario.task.AnswerJudge;
import enshu.scenario.task.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Draws the seeds of an exercise's teams so that no team's answer is right for another. Answers that are the same for
 * everybody, because they hold no variable, are left aside. Where a scenario's lists are too short for so many teams, a
 * team gets the seed that shares the fewest answers of {@value #TRIES}.
 */
public final class SeedDraw {
    /** How many seeds are tried for one team at the most. */
    static final int TRIES = 100;

    private final Scenario scenario;
    private final Supplier<Seed> source;
    private final List<Check.Answer> answers;

    private SeedDraw(Scenario scenario, Supplier<Seed> source) {
        this.scenario = scenario;
        this.source = source;
        this.answers = scenario.tasks().stream()
                .flatMap(task -> task.answers().stream())
                .filter(answer -> AnswerJudge.models(answer).stream().anyMatch(model -> model.contains("${")))
                .toList();
    }

    /** One seed for each block, in their order; takes each seed it tries from the source. */
    public static List<Seed> draw(Scenario scenario, List<AddressBlock> blocks, Supplier<Seed> source) {
        SeedDraw draw = new SeedDraw(scenario, source);
        List<TeamVariables> earlier = new ArrayList<>();
        List<Seed> seeds = new ArrayList<>();
        for (AddressBlock block : blocks) {
            Seed seed = draw.fitting(block, earlier);
            seeds.add(seed);
            earlier.add(TeamVariables.of(scenario, seed, block));
        }
        return List.copyOf(seeds);
    }

    private Seed fitting(AddressBlock block, List<TeamVariables> earlier) {
        Seed best = source.get();
        long fewest = shared(TeamVariables.of(scenario, best, block), earlier);
        for (int tried = 1; tried < TRIES && fewest > 0; tried++) {
            Seed seed = source.get();
            long shares = shared(TeamVariables.of(scenario, seed, block), earlier);
            if (shares < fewest) {
                best = seed;
                fewest = shares;
            }
        }
        return best;
    }

    private long shared(TeamVariables team, List<TeamVariables> others) {
        return others.stream()
                .mapToLong(other -> answers.stream()
                        .filter(answer -> shares(answer, team, other))
                        .count())
                .sum();
    }

    /** Whether one team's right answer would be taken from the other too. */
    static boolean shares(Check.Answer answer, TeamVariables one, TeamVariables other) {
        return Stream.of(List.of(one, other), List.of(other, one))
                .anyMatch(pair -> AnswerJudge.models(answer).stream()
                        .map(pair.getFirst()::expand)
                        .anyMatch(model -> AnswerJudge.correct(answer, model, pair.getLast())));
    }
}
