package enshu.launcher.demo;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import javax.imageio.ImageIO;

/** Looks at pixels. */
public final class Screenshot {
    private Screenshot() {}

    /** How many colours a PNG image has, counted up to the given number. */
    public static int colours(byte[] png, int most) {
        BufferedImage image = read(png);
        Set<Integer> seen = new HashSet<>();
        for (int y = 0; y < image.getHeight() && seen.size() < most; y++) {
            for (int x = 0; x < image.getWidth() && seen.size() < most; x++) {
                seen.add(image.getRGB(x, y));
            }
        }
        return seen.size();
    }

    /** The share of pixels, 0–1, in which two images of the same size differ; 1 when their sizes differ. */
    public static double difference(byte[] before, byte[] after) {
        BufferedImage left = read(before);
        BufferedImage right = read(after);
        if (left.getWidth() != right.getWidth() || left.getHeight() != right.getHeight()) {
            return 1;
        }
        long different = 0;
        for (int y = 0; y < left.getHeight(); y++) {
            for (int x = 0; x < left.getWidth(); x++) {
                if (left.getRGB(x, y) != right.getRGB(x, y)) {
                    different++;
                }
            }
        }
        return (double) different / ((long) left.getWidth() * left.getHeight());
    }

    private static BufferedImage read(byte[] png) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
            if (image == null) {
                throw new IllegalStateException("the screenshot is no image");
            }
            return image;
        } catch (IOException e) {
            throw new IllegalStateException("the screenshot can't be read", e);
        }
    }
}
