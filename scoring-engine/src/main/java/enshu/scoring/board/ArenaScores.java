package enshu.scoring.board;

import enshu.scoring.arena.Adjustment;
import enshu.scoring.arena.Arena;
import enshu.scoring.arena.Course;
import enshu.scoring.arena.Facts;
import enshu.scoring.rule.Rule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A game of ticks counted by one rule, tick by tick. Going on by a tick costs what that tick brought; whatever came late, or
 * was voided, has everything counted anew, to the same bits as if it had been known from the start.
 */
public final class ArenaScores {
    private final Facts facts;
    private final Rule rule;
    private Optional<Counting> counting = Optional.empty();

    /** Makes it; nothing is counted yet. */
    public ArenaScores(Facts facts, Rule rule) {
        this.facts = facts;
        this.rule = rule;
    }

    /** What was counted, until which tick, and of which version of the facts. */
    private record Counting(Arena arena, Rule.Count count, int through, int version) {}

    /**
     * What one team has of one service, or of one challenge.
     *
     * @param item empty for what was given to the team as a whole by hand
     * @param columns as the rule names them
     * @param adjusted given or taken by hand
     * @param total of the row
     */
    public record Row(String team, String item, List<Double> columns, double adjusted, double total) {
        public Row {
            columns = List.copyOf(columns);
        }
    }

    /** A team's place; ties share the better rank. */
    public record Place(int rank, String team, String name, double total) {}

    /** The scores of one moment. */
    public record Scores(String rules, int tick, List<Row> rows, List<Place> places) {
        public Scores {
            rows = List.copyOf(rows);
            places = List.copyOf(places);
        }
    }

    /** Every team's total at the end of each tick. */
    public record History(List<Integer> ticks, List<List<Place>> places) {
        public History {
            ticks = List.copyOf(ticks);
            places = List.copyOf(places);
        }
    }

    /**
     * The scores at the end of this tick. Throws IllegalArgumentException, with what to do, where the facts are no game that
     * the rule can count.
     *
     * @param until beyond the last tick for all there is
     */
    public Scores at(int until) {
        int through = Math.min(until, facts.lastTick());
        Counting now = counting.filter(known -> goesOn(known, through)).orElseGet(() -> anew(through));
        if (now.through() < through) {
            Course course = facts.course(through);
            for (int tick = now.through() + 1; tick <= through; tick++) {
                now.count().add(course.tick(tick));
            }
            now = new Counting(now.arena(), now.count(), through, facts.version());
        }
        counting = Optional.of(now);
        return scores(now);
    }

    /** How the columns of a row came about, one line for each; numbers of team and item as the game has them. */
    public List<String> arithmetic(int until, int team, int item) {
        at(until);
        return counting.orElseThrow().count().arithmetic(team, item);
    }

    /** The course of the game until this tick, judged by what is known at its end. */
    public History history(int until) {
        int through = Math.min(until, facts.lastTick());
        Arena arena = facts.arena();
        List<Integer> ticks = new ArrayList<>();
        List<List<Place>> places = new ArrayList<>();
        Course course = facts.course(through);
        Rule.Count count = begin(arena, through);
        for (int tick = facts.firstTick(); tick <= through; tick++) {
            boolean whole = rule.ordered() && !facts.ticksRise();
            if (whole) {
                count = begin(arena, through);
            }
            count.add(whole ? course.through(tick) : course.tick(tick));
            ticks.add(tick);
            places.add(places(arena, rows(arena, count, facts.adjustments(tick))));
        }
        return new History(ticks, places);
    }

    private boolean goesOn(Counting known, int through) {
        return known.through() <= through
                && !facts.changed(known.version(), known.through())
                && known.arena().equals(facts.arena())
                && (facts.ticksRise() || !rule.ordered());
    }

    private Counting anew(int through) {
        Arena arena = facts.arena();
        Rule.Count count = begin(arena, through);
        Course course = facts.course(through);
        if (rule.ordered() && !facts.ticksRise()) {
            count.add(course.through(through));
        } else {
            for (int tick = facts.firstTick(); tick <= through; tick++) {
                count.add(course.tick(tick));
            }
        }
        return new Counting(arena, count, through, facts.version());
    }

    private Rule.Count begin(Arena arena, int through) {
        Rule.Count count = rule.begin(arena);
        if (count instanceof Rule.Adjustable adjustable) {
            for (Adjustment one : facts.adjustments(through)) {
                adjustable.adjust(one.team(), one.tick(), one.points().doubleValue());
            }
        }
        return count;
    }

    private Scores scores(Counting now) {
        List<Row> rows = rows(now.arena(), now.count(), facts.adjustments(now.through()));
        return new Scores(rule.label(), now.through(), rows, places(now.arena(), rows));
    }

    private List<Row> rows(Arena arena, Rule.Count count, List<Adjustment> adjustments) {
        boolean services = rule.item().equals("service");
        int items = services ? arena.services().size() : arena.challenges().size();
        List<Row> rows = new ArrayList<>();
        for (int team : ranked(arena)) {
            String id = arena.teams().get(team).id();
            double whole = given(adjustments, team, services ? -1 : -2);
            if (whole != 0 || items == 0) {
                rows.add(new Row(id, "", zeros(), whole, whole));
            }
            List<Row> own = new ArrayList<>();
            for (int item = 0; item < items; item++) {
                double[] columns = count.row(team, item);
                double adjusted = services ? given(adjustments, team, item) : 0;
                own.add(new Row(
                        id,
                        services
                                ? arena.services().get(item).id()
                                : arena.challenges().get(item).id(),
                        Arrays.stream(columns)
                                .limit(rule.columns().size())
                                .boxed()
                                .toList(),
                        adjusted,
                        count.total(columns) + adjusted));
            }
            own.sort(Comparator.comparing(Row::item, new NaturalOrder()));
            rows.addAll(own);
        }
        return rows;
    }

    private List<Double> zeros() {
        return rule.columns().stream().map(_ -> 0.0).toList();
    }

    /** Teams that have a place, in the order of their ids. */
    private static List<Integer> ranked(Arena arena) {
        List<Integer> teams = new ArrayList<>();
        for (int team = 0; team < arena.teams().size(); team++) {
            if (!arena.nop(team)) {
                teams.add(team);
            }
        }
        teams.sort(Comparator.comparing(team -> arena.teams().get(team).id(), new NaturalOrder()));
        return teams;
    }

    /** The points by hand of a team's service; of the team as a whole for −1, of all together for −2. */
    private static double given(List<Adjustment> adjustments, int team, int service) {
        double sum = 0;
        for (Adjustment one : adjustments) {
            if (one.team() == team && (service == -2 || one.service() == service)) {
                sum += one.points().doubleValue();
            }
        }
        return sum;
    }

    private static List<Place> places(Arena arena, List<Row> rows) {
        List<Place> unranked = new ArrayList<>();
        int at = 0;
        for (int team : ranked(arena)) {
            String id = arena.teams().get(team).id();
            double total = 0;
            for (; at < rows.size() && rows.get(at).team().equals(id); at++) {
                total += rows.get(at).total();
            }
            unranked.add(new Place(0, id, arena.teams().get(team).name(), total));
        }
        unranked.sort(Comparator.comparingDouble(Place::total).reversed());
        List<Place> places = new ArrayList<>();
        for (Place next : unranked) {
            boolean tied = !places.isEmpty() && places.getLast().total() == next.total();
            int rank = tied ? places.getLast().rank() : places.size() + 1;
            places.add(new Place(rank, next.team(), next.name(), next.total()));
        }
        return places;
    }

    /** The rule's columns, for whoever prints rows. */
    public Rule rule() {
        return rule;
    }
}
