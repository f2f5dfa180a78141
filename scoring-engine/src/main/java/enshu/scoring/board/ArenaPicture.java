package enshu.scoring.board;

import enshu.exchange.ExerciseId;
import enshu.scoring.ledger.ArenaEvent.Status;
import enshu.scoring.ledger.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A board of a game of ticks as one audience sees it: everything in it comes from the part of the ledger that the audience
 * may know, so that two pictures of the same part are the same to the last byte.
 *
 * @param position of the last event that it reflects, counted among those the audience knows
 * @param rules the rule's name and version
 * @param tick at whose end, or in which while it lasts, it stands so
 * @param live whether that is all the audience may know, and not an earlier tick that was asked for
 * @param firstTick that anything names
 * @param lastTick likewise
 * @param ended the last tick that is over; empty before
 * @param tickSeconds length of a tick on the exercise clock
 * @param columns of a cell, in the rule's order
 * @param standings best first
 * @param bloods the first capture of every service that has one
 * @param feed what happened, newest first, at most {@link #LONGEST_FEED}
 * @param rulings points by hand and voids, newest first, at most {@link #MOST_RULINGS}
 */
public record ArenaPicture(
        ExerciseId exercise,
        Audience audience,
        long position,
        String rules,
        int tick,
        boolean live,
        int firstTick,
        int lastTick,
        OptionalInt ended,
        int tickSeconds,
        Optional<Frozen> frozen,
        List<String> columns,
        List<ServiceName> services,
        List<Standing> standings,
        Graph graph,
        List<Blood> bloods,
        List<FeedItem> feed,
        List<Ruling> rulings) {
    /** Entries of the feed. */
    public static final int LONGEST_FEED = 60;

    /** Rulings that are listed. */
    public static final int MOST_RULINGS = 200;

    /** Ticks that the graph shows; beyond, every second, third … one, the last always. */
    public static final int MOST_POINTS = 200;

    public ArenaPicture {
        columns = List.copyOf(columns);
        services = List.copyOf(services);
        standings = List.copyOf(standings);
        bloods = List.copyOf(bloods);
        feed = List.copyOf(feed);
        rulings = List.copyOf(rulings);
    }

    /** From when on teams and public are shown nothing new; one of the two. */
    public record Frozen(OptionalInt tick, Optional<Instant> at) {
        static Frozen of(Freeze freeze) {
            return switch (freeze) {
                case Freeze.FromTick from -> new Frozen(OptionalInt.of(from.tick()), Optional.empty());
                case Freeze.FromInstant from -> new Frozen(OptionalInt.empty(), Optional.of(from.at()));
            };
        }
    }

    /** A service, or a challenge; the name is empty where it has no other than its id. */
    public record ServiceName(String id, String name) {}

    /**
     * A team's place.
     *
     * @param cells in the order of the services
     * @param whole given to the team as a whole by hand
     */
    public record Standing(int rank, String team, String name, double total, double whole, List<Cell> cells) {
        public Standing {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A team's service.
     *
     * @param values in the order of the columns
     * @param adjusted given by hand
     * @param status of the newest check within the last {@link ArenaDrawing#STATUS_TICKS} ticks
     * @param checked tick of that check
     */
    public record Cell(
            String service,
            List<Double> values,
            double adjusted,
            double total,
            Optional<Status> status,
            OptionalInt checked) {
        public Cell {
            values = List.copyOf(values);
        }
    }

    /** Totals at the end of some ticks. */
    public record Graph(List<Integer> ticks, List<Line> lines) {
        public Graph {
            ticks = List.copyOf(ticks);
            lines = List.copyOf(lines);
        }
    }

    /** A team's totals, one for each of the graph's ticks. */
    public record Line(String team, List<Double> totals) {
        public Line {
            totals = List.copyOf(totals);
        }
    }

    /** The first capture of a service's flag that counts. */
    public record Blood(String service, String team, String victim, int tick) {}

    /** What a line of the feed tells of. */
    public enum FeedKind {
        CAPTURED,
        CHECKED,
        SOLVED
    }

    /**
     * A line of the feed.
     *
     * @param other whose flag was captured; empty for none
     * @param status that a service's check turned to
     */
    public record FeedItem(
            FeedKind kind,
            long position,
            int tick,
            String team,
            String service,
            String other,
            Optional<Status> status) {}

    /**
     * What a person ruled; who it was is told to those who run the game only.
     *
     * @param key of the event in the ledger, by which points can be voided; empty for those who don't run the game
     * @param team points were given to; empty for a void
     * @param points as they were written; empty for a void
     * @param target what was voided
     * @param standing whether it counts: points that were voided don't
     */
    public record Ruling(
            long position,
            int tick,
            Instant at,
            String key,
            String team,
            String service,
            String points,
            Optional<Target> target,
            String by,
            String reason,
            boolean standing) {}
}
