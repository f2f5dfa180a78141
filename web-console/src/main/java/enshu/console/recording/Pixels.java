package enshu.console.recording;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** A set of pixels of one layer, exact to the pixel. Areas must lie at 0 or more and below {@link Area#LONGEST_SIDE}. */
final class Pixels {
    private final List<BitSet> rows = new ArrayList<>();

    void add(Area area) {
        for (int y = area.y(); y < area.bottom(); y++) {
            row(y).set(area.x(), area.right());
        }
    }

    void remove(Area area) {
        for (int y = area.y(); y < Math.min(area.bottom(), rows.size()); y++) {
            rows.get(y).clear(area.x(), area.right());
        }
    }

    /** Leaves only what is inside this area. */
    void keepWithin(int width, int height) {
        while (rows.size() > height) {
            rows.removeLast();
        }
        rows.forEach(row -> row.clear(Math.min(width, Area.LONGEST_SIDE), Area.LONGEST_SIDE));
    }

    boolean isEmpty() {
        return rows.stream().allMatch(BitSet::isEmpty);
    }

    boolean touches(Area area) {
        for (int y = area.y(); y < Math.min(area.bottom(), rows.size()); y++) {
            int next = rows.get(y).nextSetBit(area.x());
            if (next >= 0 && next < area.right()) {
                return true;
            }
        }
        return false;
    }

    boolean holdsAllOf(Area area) {
        for (int y = area.y(); y < area.bottom(); y++) {
            if (y >= rows.size() || rows.get(y).nextClearBit(area.x()) < area.right()) {
                return false;
            }
        }
        return true;
    }

    /** Those of them inside this area. */
    Pixels within(Area area) {
        Pixels part = new Pixels();
        for (int y = area.y(); y < Math.min(area.bottom(), rows.size()); y++) {
            BitSet inside = (BitSet) rows.get(y).clone();
            inside.clear(0, area.x());
            inside.clear(area.right(), Math.max(area.right(), Area.LONGEST_SIDE));
            if (!inside.isEmpty()) {
                part.row(y).or(inside);
            }
        }
        return part;
    }

    /** Adds the others, moved by so much; what falls outside is lost. */
    void addMoved(Pixels others, int byX, int byY) {
        for (int y = 0; y < others.rows.size(); y++) {
            BitSet row = others.rows.get(y);
            int to = y + byY;
            if (to < 0 || to >= Area.LONGEST_SIDE || row.isEmpty()) {
                continue;
            }
            BitSet target = row(to);
            for (int from = row.nextSetBit(0); from >= 0; ) {
                int end = row.nextClearBit(from);
                int left = Math.max(0, from + byX);
                int right = Math.min(Area.LONGEST_SIDE, end + byX);
                if (left < right) {
                    target.set(left, right);
                }
                from = row.nextSetBit(end);
            }
        }
    }

    private BitSet row(int y) {
        while (rows.size() <= y) {
            rows.add(new BitSet());
        }
        return rows.get(y);
    }
}
