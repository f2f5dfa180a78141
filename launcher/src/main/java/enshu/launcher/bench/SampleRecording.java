package enshu.launcher.bench;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;

/**
 * An hour of somebody at a desktop of 1280 × 800, as guacd tells it: a terminal that scrolls letter by letter, windows
 * that open, the whole screen drawn anew once a minute, and a mouse that moves. A square in the corner tells the second,
 * so that what is shown can be compared with what was asked for.
 */
final class SampleRecording {
    static final int SECONDS = 3_600;

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    private static final int LINE = 20;
    private static final int LETTERS = 40;
    private static final int BLOB = 6_048;

    private final RandomGenerator random;
    private final List<String> letters = new ArrayList<>();
    private final List<String> windows = new ArrayList<>();
    private final List<String> screens = new ArrayList<>();

    SampleRecording(RandomGenerator random) throws IOException {
        this.random = random;
        for (int at = 0; at < 64; at++) {
            letters.add(picture(10, LINE, 6));
        }
        for (int at = 0; at < 16; at++) {
            windows.add(picture(400, 300, 220));
        }
        for (int at = 0; at < 4; at++) {
            screens.add(picture(WIDTH, HEIGHT, 900));
        }
    }

    /** Some strokes on a plain ground: as large as a PNG of a real window, neither empty nor noise. */
    private String picture(int width, int height, int strokes) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(random.nextInt(0x40), random.nextInt(0x40), random.nextInt(0x60)));
        pen.fillRect(0, 0, width, height);
        for (int stroke = 0; stroke < strokes; stroke++) {
            pen.setColor(new Color(random.nextInt(0x1000000)));
            int x = random.nextInt(width);
            int y = random.nextInt(height);
            pen.drawLine(x, y, x + random.nextInt(-12, 13), y + random.nextInt(-12, 13));
        }
        pen.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** The square's red at this second. */
    static int red(int second) {
        return second / 256 * 16;
    }

    /** The square's green at this second. */
    static int green(int second) {
        return second % 256;
    }

    /** Writes the hour, which began at this instant. */
    void write(OutputStream to, Instant begun) throws IOException {
        Writer out = new java.io.BufferedWriter(new java.io.OutputStreamWriter(to, StandardCharsets.UTF_8));
        out.write(sync(begun) + say("size", 0, WIDTH, HEIGHT));
        for (int second = 0; second < SECONDS; second++) {
            Instant now = begun.plusSeconds(second);
            if (second % 60 == 0) {
                out.write(image(screens.get(second / 60 % screens.size()), 0, 0));
            }
            if (second % 3 == 0) {
                out.write(image(
                        windows.get(random.nextInt(windows.size())), random.nextInt(880), 40 + random.nextInt(400)));
            }
            typeLine(out);
            out.write(say("rect", 0, 0, 0, 16, 16));
            out.write(say("cfill", 14, 0, red(second), green(second), 0, 255));
            out.write(say("key", 97, 1, now.toEpochMilli()) + sync(now));
            for (int move = 1; move < 5; move++) {
                Instant then = now.plusMillis(move * 200L);
                out.write(say("mouse", random.nextInt(WIDTH), random.nextInt(HEIGHT), 0, then.toEpochMilli()));
                out.write(sync(then));
            }
        }
        out.write(sync(begun.plusSeconds(SECONDS)));
        out.flush();
    }

    private void typeLine(Writer out) throws IOException {
        out.write(say("copy", 0, 40, 200 + LINE, 1000, 560 - LINE, 14, 0, 40, 200));
        for (int letter = 0; letter < LETTERS; letter++) {
            out.write(image(letters.get(random.nextInt(letters.size())), 40 + letter * 10, 760 - LINE));
        }
    }

    private static String image(String png, int x, int y) {
        StringBuilder said = new StringBuilder(say("img", 1, 14, 0, "image/png", x, y));
        for (int at = 0; at < png.length(); at += BLOB) {
            said.append(say("blob", 1, png.substring(at, Math.min(png.length(), at + BLOB))));
        }
        return said.append(say("end", 1)).toString();
    }

    private static String sync(Instant at) {
        return say("sync", at.toEpochMilli());
    }

    /** An instruction in Guacamole's protocol; all that is said here is ASCII. */
    private static String say(String opcode, Object... arguments) {
        StringBuilder said =
                new StringBuilder().append(opcode.length()).append('.').append(opcode);
        for (Object argument : arguments) {
            String word = argument.toString();
            said.append(',').append(word.length()).append('.').append(word);
        }
        return said.append(';').toString();
    }
}
