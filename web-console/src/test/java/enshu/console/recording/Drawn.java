package enshu.console.recording;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;
import org.apache.guacamole.protocol.GuacamoleInstruction;

/** Makes instructions as guacd sends them. */
final class Drawn {
    private Drawn() {}

    static String say(String opcode, Object... arguments) {
        String[] words = new String[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            words[i] = String.valueOf(arguments[i]);
        }
        return new GuacamoleInstruction(opcode, words).toString();
    }

    static String filled(int layer, int x, int y, int width, int height, int grey) {
        return say("rect", layer, x, y, width, height) + say("cfill", 14, layer, grey, grey, grey, 255);
    }

    static String erased(int layer, int x, int y, int width, int height) {
        return say("rect", layer, x, y, width, height) + say("cfill", 2, layer, 0, 0, 0, 255);
    }

    static String image(int layer, int x, int y, String png) {
        return say("img", 1, 14, layer, "image/png", x, y) + say("blob", 1, png) + say("end", 1);
    }

    static String copied(int from, int x, int y, int width, int height, int to, int toX, int toY) {
        return say("copy", from, x, y, width, height, 14, to, toX, toY);
    }

    /** A PNG of one grey; with holes when it isn't opaque. */
    static String png(int width, int height, int grey, boolean opaque) {
        BufferedImage image =
                new BufferedImage(width, height, opaque ? BufferedImage.TYPE_INT_RGB : BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                boolean hole = !opaque && (x + y) % 3 == 0;
                image.setRGB(x, y, hole ? 0 : 0xff000000 | grey << 16 | grey << 8 | grey);
            }
        }
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, "png", bytes);
            return Base64.getEncoder().encodeToString(bytes.toByteArray());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Any stroke on layers 0, 1 and the buffer −1, each 64 × 48 at first. */
    static String any(RandomGenerator random) {
        int layer = random.nextInt(3) - 1;
        int x = random.nextInt(60);
        int y = random.nextInt(44);
        int width = 1 + random.nextInt(64 - x);
        int height = 1 + random.nextInt(48 - y);
        int grey = random.nextInt(256);
        return switch (random.nextInt(10)) {
            case 0, 1, 2 -> filled(layer, x, y, width, height, grey);
            case 3 -> erased(layer, x, y, width, height);
            case 4, 5 -> image(layer, x, y, png(width, height, grey, random.nextBoolean()));
            case 6 -> filled(layer, 0, 0, 64, 48, grey);
            case 7 ->
                copied(
                        layer,
                        x,
                        y,
                        width,
                        height,
                        random.nextInt(3) - 1,
                        random.nextInt(65 - width),
                        random.nextInt(49 - height));
            // A terminal that scrolls, and draws its last line.
            case 8 -> copied(layer, 0, 8, 64, 40, layer, 0, 0) + filled(layer, 0, 40, 64, 8, grey);
            default -> say("size", layer, 48 + random.nextInt(17), 40 + random.nextInt(9)) + say("size", layer, 64, 48);
        };
    }
}
