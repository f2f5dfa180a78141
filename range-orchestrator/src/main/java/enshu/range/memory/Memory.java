package enshu.range.memory;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import enshu.exchange.LeafVerdict;
import enshu.range.namespace.FlowSensor;
import enshu.scenario.task.Check;
import enshu.scenario.task.Flow;
import enshu.scenario.task.Window;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What earlier looks at a leaf saw that a later one needs. Pure: every look makes a new one, and the verdict follows from
 * it. Times are of the team's clock.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Memory.Held.class, name = "held"),
    @JsonSubTypes.Type(value = Memory.Lines.class, name = "lines"),
    @JsonSubTypes.Type(value = Memory.Counts.class, name = "counts")
})
public sealed interface Memory {
    /**
     * How long something has been green.
     *
     * @param length the time between green looks that followed each other
     * @param looks how many saw it green
     * @param last when it was last seen, if that was green
     */
    record Held(Duration length, int looks, Optional<Duration> last) implements Memory {
        /** Not seen green yet. */
        public static final Held NOT = new Held(Duration.ZERO, 0, Optional.empty());

        /** After one more look. A red one ends it; where nothing could be seen, that time isn't counted. */
        public Held after(LeafVerdict verdict, Duration now) {
            return switch (verdict) {
                case RED -> NOT;
                case UNKNOWN -> new Held(length, looks, Optional.empty());
                case GREEN -> {
                    Duration more = last.map(now::minus)
                            .filter(gap -> !gap.isNegative())
                            .orElse(Duration.ZERO);
                    yield new Held(length.plus(more), looks + 1, Optional.of(now));
                }
            };
        }

        public LeafVerdict verdict(Check.HeldFor wanted) {
            boolean enough = length.compareTo(wanted.length()) >= 0 && looks >= Check.HeldFor.LOOKS;
            if (looks > 0 && last.isEmpty()) {
                return LeafVerdict.UNKNOWN;
            }
            return enough ? LeafVerdict.GREEN : LeafVerdict.RED;
        }
    }

    /**
     * Which lines of a log matched.
     *
     * @param matching how many there were
     * @param newest the last of them
     * @param written when a new one was last seen, if one was written after the first look
     */
    record Lines(long matching, String newest, Optional<Duration> written) implements Memory {
        /** What the first look sees was written before. */
        public static Lines first(long matching, String newest) {
            return new Lines(matching, newest, Optional.empty());
        }

        /** After one more look; a log that was cut off at its beginning has fewer lines, but another last one. */
        public Lines after(long now, String last, Duration at, Window window) {
            boolean more = now > matching || (now > 0 && !last.equals(newest));
            return new Lines(now, last, more && window.admits(at) ? Optional.of(at) : written);
        }

        public LeafVerdict verdict(Window window, Duration now) {
            return written.filter(at -> window.counts(at, now)).isPresent() ? LeafVerdict.GREEN : LeafVerdict.RED;
        }
    }

    /** What a flow's counter showed at one look. */
    record Sample(Duration at, long packets, long bytes) {
        long amount(Flow.Unit unit) {
            return switch (unit) {
                case PACKETS -> packets;
                case BYTES -> bytes;
            };
        }
    }

    /** What a flow's counter showed, oldest first. */
    record Counts(List<Sample> samples) implements Memory {
        /** Looks that are kept; beyond that every second one goes, so what is long ago is known more coarsely. */
        public static final int MOST = 240;

        public Counts {
            samples = List.copyOf(samples);
        }

        /** After one more look; where the clock was turned back, what came after is forgotten. */
        public Counts after(FlowSensor.Count count, Duration now, Window window) {
            List<Sample> all = new ArrayList<>(
                    samples.stream().filter(one -> one.at().compareTo(now) < 0).toList());
            all.add(new Sample(now, count.packets(), count.bytes()));
            window.within().map(now::minus).ifPresent(begin -> {
                while (all.size() > 1 && all.get(1).at().compareTo(begin) <= 0) {
                    all.removeFirst();
                }
            });
            if (all.size() > MOST) {
                for (int at = all.size() - 2; at > 0; at -= 2) {
                    all.remove(at);
                }
            }
            return new Counts(all);
        }

        /** What was passed on within the window up to the newest look. */
        public Passed passed(Flow.Unit unit, Window window) {
            Sample newest = samples.getLast();
            Sample end = window.until().flatMap(this::latest).orElse(newest);
            Optional<Duration> begin = window.since().or(() -> window.within().map(newest.at()::minus));
            Optional<Sample> before = begin.flatMap(this::latest);
            long base = before.map(one -> one.amount(unit))
                    .orElse(begin.isPresent() ? samples.getFirst().amount(unit) : 0);
            boolean begun = begin.isEmpty() || before.isPresent();
            boolean over =
                    window.until().filter(to -> newest.at().compareTo(to) < 0).isEmpty();
            return new Passed(Math.max(0, end.amount(unit) - base), begun && over);
        }

        private Optional<Sample> latest(Duration at) {
            return samples.stream().filter(one -> one.at().compareTo(at) <= 0).reduce((_, later) -> later);
        }
    }

    /**
     * An amount that was passed on.
     *
     * @param whole whether all of the window was watched and is over, so that no more can come
     */
    record Passed(long amount, boolean whole) {
        public LeafVerdict verdict(Check.Counted wanted) {
            boolean least = amount >= wanted.atLeast();
            boolean most = wanted.atMost().isEmpty()
                    || (whole && amount <= wanted.atMost().getAsLong());
            return least && most ? LeafVerdict.GREEN : LeafVerdict.RED;
        }
    }
}
