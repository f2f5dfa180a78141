package enshu.scoring.rule;

import enshu.scoring.arena.Arena;
import enshu.scoring.arena.Tick;
import java.util.Arrays;

/**
 * Who captured what, as whole numbers: for every (team, service) how many of its captured flags have 1, 2, 3 … captors by
 * now, and how many of its own flags lost. From whole numbers a score comes out the same whatever the order.
 */
final class Captures {
    private final Arena arena;
    private int[] captors = new int[0];
    private int[] newest = new int[0];
    private int[] previous = new int[1024];
    private int[] captor = new int[1024];
    private int size;
    private final int[][] captured;
    private final int[][] lost;

    Captures(Arena arena) {
        this.arena = arena;
        captured = new int[arena.rows()][1];
        lost = new int[arena.rows()][1];
    }

    /** How many captured the flag. */
    int captors(int flag) {
        return flag < captors.length ? captors[flag] : 0;
    }

    /** The tick's captures, without those by and from a NOP team. */
    void addWithoutNop(Tick tick) {
        tick.captures((flag, service, owner, _, captor, _) -> {
            if (!arena.nop(owner) && !arena.nop(captor)) {
                add(flag, service, owner, captor);
            }
        });
    }

    /** One more captured it. */
    void add(int flag, int service, int owner, int team) {
        if (flag >= captors.length) {
            int length = captors.length;
            captors = Arrays.copyOf(captors, Math.max(1024, flag * 2));
            newest = Arrays.copyOf(newest, captors.length);
            Arrays.fill(newest, length, newest.length, -1);
        }
        int before = captors[flag];
        for (int one = newest[flag]; one >= 0; one = previous[one]) {
            int row = arena.row(captor[one], service);
            captured[row][before]--;
            captured[row] = counted(captured[row], before + 1);
        }
        if (size == captor.length) {
            captor = Arrays.copyOf(captor, size * 2);
            previous = Arrays.copyOf(previous, size * 2);
        }
        captor[size] = team;
        previous[size] = newest[flag];
        newest[flag] = size++;
        captors[flag] = before + 1;
        int row = arena.row(team, service);
        captured[row] = counted(captured[row], before + 1);
        int own = arena.row(owner, service);
        if (before > 0) {
            lost[own][before]--;
        }
        lost[own] = counted(lost[own], before + 1);
    }

    private static int[] counted(int[] counts, int at) {
        int[] larger = at < counts.length ? counts : Arrays.copyOf(counts, at * 2);
        larger[at]++;
        return larger;
    }

    /** How many flags a row captured that have 0, 1, 2 … captors. Not to be changed. */
    int[] captured(int team, int service) {
        return captured[arena.row(team, service)];
    }

    /** How many flags a row lost that have 0, 1, 2 … captors. Not to be changed. */
    int[] lost(int team, int service) {
        return lost[arena.row(team, service)];
    }

    /** Σ counts[n] · worth(n), from the smallest n on. */
    static double sum(int[] counts, Worth worth) {
        double sum = 0;
        for (int captors = 1; captors < counts.length; captors++) {
            if (counts[captors] != 0) {
                sum += counts[captors] * worth.of(captors);
            }
        }
        return sum;
    }

    /** The same, with worth(n) in a table; every n that is counted is in it. */
    static double sum(int[] counts, double[] worth) {
        double sum = 0;
        for (int captors = 1; captors < counts.length; captors++) {
            if (counts[captors] != 0) {
                sum += counts[captors] * worth[captors];
            }
        }
        return sum;
    }

    static int count(int[] counts) {
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }

    /** The counts as an explanation has them: {@code 12×1 + 3×2} is twelve flags of one captor and three of two. */
    static String text(int[] counts) {
        StringBuilder text = new StringBuilder();
        for (int captors = 1; captors < counts.length; captors++) {
            if (counts[captors] != 0) {
                text.append(text.isEmpty() ? "" : " + ")
                        .append(counts[captors])
                        .append("×")
                        .append(captors);
            }
        }
        return text.isEmpty() ? "0" : text.toString();
    }

    /** What a flag is worth by the number of its captors. */
    interface Worth {
        double of(int captors);
    }
}
