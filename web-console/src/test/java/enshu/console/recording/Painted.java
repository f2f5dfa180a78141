package enshu.console.recording;

import enshu.console.desktop.InstructionBuffer;
import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
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
import java.util.function.Consumer;
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
        layers.put(layer, fresh);
        if (old != null) {
            onto(layer, AlphaComposite.Src, pen -> pen.drawImage(old, 0, 0, null));
        }
    }

    private void image(List<String> said, String stream) {
        try {
            BufferedImage read = ImageIO.read(new ByteArrayInputStream(
                    data.getOrDefault(stream, new ByteArrayOutputStream()).toByteArray()));
            onto(
                    number(said, 2),
                    AlphaComposite.SrcOver,
                    pen -> pen.drawImage(read, number(said, 4), number(said, 5), null));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private void fill(List<String> said) {
        int layer = number(said, 1);
        Area area = paths.getOrDefault(layer, new Area(0, 0, 0, 0));
        boolean erases = number(said, 0) == 2;
        Color colour = new Color(number(said, 2), number(said, 3), number(said, 4), number(said, 5));
        onto(layer, erases ? AlphaComposite.Clear : AlphaComposite.SrcOver, pen -> {
            pen.setColor(colour);
            pen.fillRect(area.x(), area.y(), area.width(), area.height());
        });
    }

    private void copy(List<String> said) {
        Area area = new Area(number(said, 1), number(said, 2), number(said, 3), number(said, 4));
        BufferedImage kept = new BufferedImage(area.width(), area.height(), BufferedImage.TYPE_INT_ARGB);
        Graphics2D keeping = kept.createGraphics();
        keeping.drawImage(layer(number(said, 0)), -area.x(), -area.y(), null);
        keeping.dispose();
        onto(
                number(said, 6),
                AlphaComposite.SrcOver,
                pen -> pen.drawImage(kept, number(said, 7), number(said, 8), null));
    }

    private void onto(int layer, AlphaComposite how, Consumer<Graphics2D> drawing) {
        Graphics2D pen = layer(layer).createGraphics();
        pen.setComposite(how);
        drawing.accept(pen);
        pen.dispose();
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
