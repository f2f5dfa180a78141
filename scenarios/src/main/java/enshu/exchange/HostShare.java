package enshu.exchange;

/**
 * A part of a host, or what something takes of it.
 *
 * @param memory in bytes
 * @param processors how many are busy all the time; a half is one that is busy half of the time
 * @param disk in bytes
 */
public record HostShare(long memory, double processors, long disk) {
    /** Nothing. */
    public static final HostShare NONE = new HostShare(0, 0, 0);

    /** Both together. */
    public HostShare plus(HostShare other) {
        return new HostShare(memory + other.memory, processors + other.processors, disk + other.disk);
    }

    /** What is left without the other; less than nothing where that is more. */
    public HostShare minus(HostShare other) {
        return new HostShare(memory - other.memory, processors - other.processors, disk - other.disk);
    }

    /** What can run out: where processors are short, everything is slower and nothing fails. */
    public HostShare withoutProcessors() {
        return new HostShare(memory, 0, disk);
    }

    /** So many of it. */
    public HostShare times(int many) {
        return new HostShare(memory * many, processors * many, disk * many);
    }
}
