package enshu.scenario;

import enshu.exchange.AddressBlock;
import enshu.scenario.task.AnswerJudge;
import enshu.scenario.task.AnswerMatcher;
import enshu.scenario.task.Check;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;

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

    /** A team with its seed, and for each answer what is right for it. */
    private record Team(Seed seed, TeamVariables variables, List<Set<String>> right) {}

    /** One seed for each block, in their order; takes each seed it tries from the source. */
    public static List<Seed> draw(Scenario scenario, List<AddressBlock> blocks, Supplier<Seed> source) {
        SeedDraw draw = new SeedDraw(scenario, source);
        List<Team> teams = new ArrayList<>();
        for (AddressBlock block : blocks) {
            teams.add(draw.fitting(block, teams));
        }
        return teams.stream().map(Team::seed).toList();
    }

    private Team fitting(AddressBlock block, List<Team> earlier) {
        Team best = team(source.get(), block);
        long fewest = shared(best, earlier);
        for (int tried = 1; tried < TRIES && fewest > 0; tried++) {
            Team team = team(source.get(), block);
            long shares = shared(team, earlier);
            if (shares < fewest) {
                best = team;
                fewest = shares;
            }
        }
        return best;
    }

    private Team team(Seed seed, AddressBlock block) {
        TeamVariables variables = TeamVariables.of(scenario, seed, block);
        return new Team(
                seed,
                variables,
                answers.stream()
                        .map(answer -> AnswerJudge.models(answer, variables))
                        .toList());
    }

    private long shared(Team team, List<Team> others) {
        return others.stream()
                .mapToLong(other -> IntStream.range(0, answers.size())
                        .filter(at -> shares(at, team, other))
                        .count())
                .sum();
    }

    /** Whether one team's right answer would be taken from the other too. */
    private boolean shares(int at, Team one, Team other) {
        Check.Answer answer = answers.get(at);
        return switch (answer.matcher()) {
            case AnswerMatcher.EqualTo _, AnswerMatcher.OneOf _ ->
                !Collections.disjoint(one.right.get(at), other.right.get(at));
            case AnswerMatcher.SetOf _, AnswerMatcher.Regex _, AnswerMatcher.Number _, AnswerMatcher.Time _ ->
                taken(answer, one.right.get(at), other) || taken(answer, other.right.get(at), one);
        };
    }

    private static boolean taken(Check.Answer answer, Set<String> right, Team by) {
        return right.stream().anyMatch(model -> AnswerJudge.correct(answer, model, by.variables));
    }
}
