package enshu.range.plan;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a range held at one moment, as it lies in the engine: an image of what each host had written, a copy of each
 * volume.
 *
 * @param number counted from 1 in each range, never used again
 * @param taken when its hosts stood still
 * @param incarnation of the range that it was taken of
 * @param parts how many images and volumes it has when it is whole
 */
public record Checkpoint(
        int number, Instant taken, int incarnation, int parts, List<HostImage> images, List<VolumeCopy> volumes) {
    /** At most so many of a range are kept at once. */
    public static final int MOST = 3;

    /** At most so many bytes are kept in one: written layers and volumes together. */
    public static final long LARGEST = 4L << 30;

    /**
     * What a host had written, on top of the image that it was made from.
     *
     * @param bytes of that layer alone
     */
    public record HostImage(String service, String reference, long bytes) {}

    /**
     * A copy of a volume.
     *
     * @param name in the engine
     * @param key the author's of the volume, or, where an image asked for one, {@code SERVICE:PATH}
     * @param whole whether the copying came to its end
     */
    public record VolumeCopy(String name, String key, long bytes, boolean whole) {}

    public Checkpoint {
        images = List.copyOf(images);
        volumes = List.copyOf(volumes);
    }

    /** Whether all of it is there. */
    public boolean whole() {
        return parts == images.size() + volumes.size() && volumes.stream().allMatch(VolumeCopy::whole);
    }

    public long bytes() {
        return images.stream().mapToLong(HostImage::bytes).sum()
                + volumes.stream().mapToLong(VolumeCopy::bytes).sum();
    }

    Optional<HostImage> image(String service) {
        return images.stream().filter(image -> image.service().equals(service)).findFirst();
    }
}
