package enshu.console.recording;

import enshu.console.desktop.InstructionBuffer;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.apache.guacamole.protocol.GuacamoleInstruction;

/** Really draws what instructions say, in the way a browser does, to compare what two sequences of them show. */
final class Painted {
    private final Map<Integer, BufferedImage> layers = new HashMap<>();
    private final Map<String, List<String>> images = new HashMap<>();
    private final Map<String, ByteArrayOutputStream> data = new HashMap<>();
    private final Map<Integer, Area> paths = new HashMap<>();

    static Painted by(String instructions) {
        Painted painted = new Painted();
        InstructionBuffer buffer = new InstructionBuffer();
        buffer.append(instructions);
        for (Optional<GuacamoleInstruction> next = buffer.next(); next.isPresent(); next = buffer.next()) {
            painted.draw(next.get().getOpcode(), next.get().getArgs());
        }
        return painted;
    }

    private void draw(String opcode, List<String> said) {
        switch (opcode) {
            case "size" -> resize(number(said, 0), number(said, 1), number(said, 2));
            case "img" -> {
                images.put(said.getFirst(), said);
                data.put(said.getFirst(), new ByteArrayOutputStream());
            }
            case "blob" ->
                data.getOrDefault(said.getFirst(), new ByteArrayOutputStream())
                        .writeBytes(Base64.getDecoder().decode(said.get(1)));
            case "end" -> image(images.getOrDefault(said.getFirst(), List.of()), said.getFirst());
            case "rect" ->
                paths.put(
                        number(said, 0), new Area(number(said, 1), number(said, 2), number(said, 3), number(said, 4)));
            case "cfill" -> fill(said);
            case "copy" -> copy(said);
            case "dispose" -> layers.remove(number(said, 0));
            default -> {}
        }
    }

    private void resize(int layer, int width, int height) {
        BufferedImage old = layers.get(layer);
        BufferedImage fresh = new BufferedImage(Math.max(1, width), Math.max(1, height), BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; old != null && y < Math.min(old.getHeight(), height); y++) {
            for (int x = 0; x < Math.min(old.getWidth(), width); x++) {
                fresh.setRGB(x, y, old.getRGB(x, y));
            }
        }
        layers.put(layer, fresh);
    }

    private void image(List<String> said, String stream) {
        try {
            BufferedImage read = ImageIO.read(new ByteArrayInputStream(
                    data.getOrDefault(stream, new ByteArrayOutputStream()).toByteArray()));
            put(number(said, 2), number(said, 4), number(said, 5), read, 0, 0, read.getWidth(), read.getHeight());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void fill(List<String> said) {
        int layer = number(said, 1);
        Area area = paths.getOrDefault(layer, new Area(0, 0, 0, 0));
        boolean erases = number(said, 0) == 2;
        int colour = number(said, 5) << 24 | number(said, 2) << 16 | number(said, 3) << 8 | number(said, 4);
        BufferedImage one =
                new BufferedImage(Math.max(1, area.width()), Math.max(1, area.height()), BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < area.height(); y++) {
            for (int x = 0; x < area.width(); x++) {
                one.setRGB(x, y, colour);
                if (erases && inside(layer, area.x() + x, area.y() + y)) {
                    layer(layer).setRGB(area.x() + x, area.y() + y, 0);
                }
            }
        }
        if (!erases) {
            put(layer, area.x(), area.y(), one, 0, 0, area.width(), area.height());
        }
    }

    private void copy(List<String> said) {
        BufferedImage from = layer(number(said, 0));
        int width = number(said, 3);
        int height = number(said, 4);
        BufferedImage kept = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                kept.setRGB(x, y, from.getRGB(number(said, 1) + x, number(said, 2) + y));
            }
        }
        put(number(said, 6), number(said, 7), number(said, 8), kept, 0, 0, width, height);
    }

    private void put(int layer, int toX, int toY, BufferedImage from, int x0, int y0, int width, int height) {
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int colour = from.getRGB(x0 + x, y0 + y);
                // Wholly transparent or wholly opaque: what is between needs no test of its own.
                if (inside(layer, toX + x, toY + y) && colour >>> 24 == 0xff) {
                    layer(layer).setRGB(toX + x, toY + y, colour);
                }
            }
        }
    }

    private boolean inside(int layer, int x, int y) {
        return x >= 0
                && y >= 0
                && x < layer(layer).getWidth()
                && y < layer(layer).getHeight();
    }

    private BufferedImage layer(int number) {
        return layers.computeIfAbsent(number, made -> new BufferedImage(256, 256, BufferedImage.TYPE_INT_ARGB));
    }

    /** Every pixel of a layer. */
    int[] pixels(int number) {
        BufferedImage layer = layer(number);
        return layer.getRGB(0, 0, layer.getWidth(), layer.getHeight(), null, 0, layer.getWidth());
    }

    private static int number(List<String> said, int at) {
        return Integer.parseInt(said.get(at));
    }
}
