package enshu.scoring.board;

import enshu.scoring.arena.Adjustment;
import enshu.scoring.arena.Arena;
import enshu.scoring.arena.Course;
import enshu.scoring.arena.Facts;
import enshu.scoring.arena.Tick;
import enshu.scoring.board.ArenaScores.Row;
import enshu.scoring.board.ArenaScores.Scores;
import enshu.scoring.ledger.ArenaEvent.Status;
import enshu.scoring.rule.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Where the points of a team come from: for each of its rows the summands with their arithmetic, what was given by hand,
 * and, where one row is asked for, every event behind it.
 *
 * @param rules the rule's name and version
 * @param tick at whose end it stands so
 */
public record ArenaExplanation(String rules, int tick, List<Behind> rows) {
    public ArenaExplanation {
        rows = List.copyOf(rows);
    }

    /**
     * What is behind one row.
     *
     * @param item empty for the team as a whole
     * @param events in the order of their ticks; empty where several rows were asked for
     */
    public record Behind(
            String team, String item, double total, List<Term> terms, List<Given> given, List<Happened> events) {
        public Behind {
            terms = List.copyOf(terms);
            given = List.copyOf(given);
            events = List.copyOf(events);
        }

        Behind withoutNames() {
            List<Given> anonymous = given.stream()
                    .map(one -> new Given(one.points(), one.position(), "", one.reason()))
                    .toList();
            return new Behind(team, item, total, terms, anonymous, events);
        }
    }

    /** One summand: the rule's column, what it comes to, and how. */
    public record Term(String column, double value, String arithmetic) {}

    /** Points by hand; {@code position} is the event's in the ledger. */
    public record Given(String points, long position, String by, String reason) {}

    /** What an event was to the row. */
    public enum Kind {
        CHECKED,
        CAPTURED,
        LOST,
        SOLVED
    }

    /**
     * An event behind a row.
     *
     * @param position in the ledger
     * @param status of a check
     * @param flag that was captured or lost; empty for none
     * @param other the team that the flag was taken from, or that took it; empty for none
     * @param planted tick of the flag's planting
     */
    public record Happened(
            long position,
            int tick,
            Kind kind,
            Optional<Status> status,
            String flag,
            String other,
            OptionalInt planted) {}

    /**
     * Explains a team, or one row of it. Throws IllegalArgumentException where there is no such row.
     *
     * @param until beyond the last tick for all there is
     * @param whose {@code TEAM} or {@code TEAM/ITEM}
     */
    public static ArenaExplanation of(Facts facts, Rule rule, int until, String whose) {
        ArenaScores counted = new ArenaScores(facts, rule);
        Scores scores = counted.at(until);
        List<Row> rows = scores.rows().stream()
                .filter(row -> whose.equals(row.team()) || whose.equals(row.team() + "/" + row.item()))
                .toList();
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("nobody has a row \"" + whose + "\"; name a TEAM, or TEAM/"
                    + rule.item().toUpperCase(Locale.ROOT) + ", as the table has them");
        }
        boolean events =
                rows.size() == 1 || rows.stream().noneMatch(row -> row.team().equals(whose));
        Explaining explaining = new Explaining(facts, rule, counted, scores.tick(), events);
        return new ArenaExplanation(
                scores.rules(),
                scores.tick(),
                rows.stream().map(explaining::row).toList());
    }

    /** The same without who gave points by hand. */
    ArenaExplanation withoutNames() {
        return new ArenaExplanation(
                rules, tick, rows.stream().map(Behind::withoutNames).toList());
    }

    private record Explaining(Facts facts, Rule rule, ArenaScores counted, int tick, boolean events) {
        private boolean ofServices() {
            return rule.item().equals("service");
        }

        Behind row(Row row) {
            int team = index(arena().teams().stream().map(one -> one.id()).toList(), row.team())
                    .orElseThrow(() -> new IllegalStateException("a row of a team that doesn't play: " + row.team()));
            OptionalInt item = index(
                    ofServices()
                            ? arena().services().stream().map(one -> one.id()).toList()
                            : arena().challenges().stream().map(one -> one.id()).toList(),
                    row.item());
            return new Behind(
                    row.team(),
                    row.item(),
                    row.total(),
                    item.isPresent() ? terms(row, counted.arithmetic(tick, team, item.getAsInt())) : List.of(),
                    given(team, item),
                    events && item.isPresent() ? happened(team, item.getAsInt()) : List.of());
        }

        private Arena arena() {
            return facts.arena();
        }

        private List<Term> terms(Row row, List<String> arithmetic) {
            List<Term> terms = new ArrayList<>();
            for (int column = 0; column < row.columns().size(); column++) {
                terms.add(new Term(rule.columns().get(column), row.columns().get(column), arithmetic.get(column)));
            }
            return terms;
        }

        private List<Given> given(int team, OptionalInt item) {
            if (item.isPresent() && !ofServices()) {
                return List.of();
            }
            List<Given> given = new ArrayList<>();
            for (Adjustment one : facts.adjustments(tick)) {
                boolean here = item.isPresent() ? one.service() == item.getAsInt() : one.service() < 0;
                if (one.team() == team && here) {
                    given.add(new Given(one.points().toPlainString(), one.position(), one.by(), one.reason()));
                }
            }
            return given;
        }

        private List<Happened> happened(int team, int item) {
            List<Happened> happened = new ArrayList<>();
            Course course = facts.course(tick);
            Arena arena = arena();
            for (int number = facts.firstTick(); number <= tick; number++) {
                Tick one = course.tick(number);
                if (ofServices()) {
                    checks(one, team, item, happened);
                    captures(one, arena, team, item, happened);
                } else {
                    one.solves((who, challenge, position) -> {
                        if (who == team && challenge == item) {
                            happened.add(event(position, one, Kind.SOLVED, Optional.empty()));
                        }
                    });
                }
            }
            return happened;
        }

        private static void checks(Tick tick, int team, int item, List<Happened> happened) {
            tick.checks((who, service, status, position) -> {
                if (who == team && service == item) {
                    happened.add(event(position, tick, Kind.CHECKED, Optional.of(status)));
                }
            });
        }

        private void captures(Tick tick, Arena arena, int team, int item, List<Happened> happened) {
            tick.captures((flag, service, owner, planted, captor, position) -> {
                boolean counts = rule.countsNop() || !(arena.nop(captor) || arena.nop(owner));
                if (counts && service == item && (captor == team || owner == team)) {
                    happened.add(new Happened(
                            position,
                            tick.number(),
                            captor == team ? Kind.CAPTURED : Kind.LOST,
                            Optional.empty(),
                            facts.flagId(flag),
                            arena.teams().get(captor == team ? owner : captor).id(),
                            OptionalInt.of(planted)));
                }
            });
        }

        private static Happened event(long position, Tick tick, Kind kind, Optional<Status> status) {
            return new Happened(position, tick.number(), kind, status, "", "", OptionalInt.empty());
        }

        private static OptionalInt index(List<String> ids, String id) {
            int index = ids.indexOf(id);
            return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
        }
    }
}
