package enshu.exchange;

/**
 * A flag that a checker plants or reads back. Its text is worth points, so it is in no {@link #toString}.
 *
 * @param tick of its planting
 * @param index its place among the flags of that tick, team and service, from 0
 * @param variant where in the service it belongs, from 0
 * @param flag its text
 */
public record OrderedFlag(int tick, int index, int variant, String flag) {
    @Override
    public String toString() {
        return "OrderedFlag[tick=" + tick + ", index=" + index + ", variant=" + variant + "]";
    }
}
