package enshu.console.recording;

import enshu.console.recording.Stroke.Effect;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.guacamole.protocol.GuacamoleInstruction;

/**
 * Follows what is drawn without drawing it, and knows at any moment which of the strokes so far still show: replaying
 * those alone gives the same screen as replaying all. What it can't follow it says, and then knows nothing any more.
 * Source: the Guacamole manual, "Protocol reference", drawing instructions; composition modes as in guacd.
 */
final class Canvas {
    private static final int OVER = 0xe;
    private static final int SOURCE = 0xc;
    private static final int ERASE = 0x2;
    private static final int MOST_STROKES = 100_000;
    private static final int MOST_LAYERS = 1_000;
    private static final int HEAD = 2_048;

    private final Map<Integer, Layer> layers = new HashMap<>();
    private final Map<String, Incoming> incoming = new HashMap<>();
    private final Map<Integer, Traced> traced = new HashMap<>();
    private List<Stroke> strokes = new ArrayList<>();
    private boolean followed = true;

    /** A layer as it is now: its size, and the pixels that let nothing through. */
    private static final class Layer {
        private final Pixels opaque = new Pixels();
        private int width;
        private int height;

        Area bounds() {
            return new Area(0, 0, width, height);
        }
    }

    /** An image whose data is on its way. */
    private static final class Incoming {
        private final Stroke stroke;
        private final String mediaType;
        private final int layer;
        private final int x;
        private final int y;
        private final int mode;
        private boolean known;

        Incoming(Stroke stroke, List<String> said) {
            this.stroke = stroke;
            this.mode = number(said, 1);
            this.layer = number(said, 2);
            this.mediaType = said.get(3);
            this.x = number(said, 4);
            this.y = number(said, 5);
        }
    }

    /** A rectangle that was traced and isn't filled yet. */
    private record Traced(Area area, Range said) {}

    /** Takes the next instruction, which is this stretch of the recording. */
    void add(GuacamoleInstruction instruction, Range said) {
        if (!followed) {
            return;
        }
        try {
            take(instruction.getOpcode(), instruction.getArgs(), said);
        } catch (IllegalArgumentException | IndexOutOfBoundsException malformed) {
            followed = false;
        }
        if (strokes.size() > MOST_STROKES || layers.size() > MOST_LAYERS) {
            followed = false;
        }
        if (!followed) {
            strokes = List.of();
            layers.clear();
            incoming.clear();
        }
    }

    private void take(String opcode, List<String> said, Range range) {
        switch (opcode) {
            case "img" -> beginImage(said, range);
            case "blob" -> image(said, range);
            case "end" -> endImage(said, range);
            case "rect" -> trace(said, range);
            case "cfill" -> fill(said, range);
            case "copy" -> copy(said, range);
            case "transfer" -> transfer(said, range);
            case "size" -> resize(said, range);
            case "dispose" -> dispose(number(said, 0), range);
            case "cursor" -> put(new Effect.Pointer(number(said, 2), area(said, 3)), range);
            case "mouse" -> put(new Effect.Property(0, "mouse"), range);
            case "move", "shade" -> put(new Effect.Property(number(said, 0), opcode), range);
            case "set" -> put(new Effect.Property(number(said, 0), "set " + said.get(1)), range);
            case "sync",
                    "nop",
                    "key",
                    "ack",
                    "name",
                    "args",
                    "argv",
                    "ready",
                    "required",
                    "msg",
                    "log",
                    "error",
                    "disconnect",
                    "audio",
                    "clipboard",
                    "file",
                    "pipe",
                    "body",
                    "filesystem",
                    "undefine" -> {}
            default -> followed = false;
        }
    }

    private void beginImage(List<String> said, Range range) {
        Incoming image = new Incoming(new Stroke(whole(number(said, 2)), range), said);
        strokes.add(image.stroke);
        incoming.put(said.getFirst(), image);
    }

    private void image(List<String> said, Range range) {
        Incoming image = incoming.get(said.getFirst());
        if (image == null) {
            return;
        }
        image.stroke.add(range);
        if (!image.known) {
            image.known = true;
            String data = said.get(1);
            byte[] first = Base64.getDecoder().decode(data.substring(0, Math.min(data.length(), HEAD) / 4 * 4));
            ImageHead.of(image.mediaType, first).ifPresentOrElse(head -> show(image, head), () -> followed = false);
        }
    }

    private void show(Incoming image, ImageHead head) {
        Area area = inside(image.layer, new Area(image.x, image.y, head.width(), head.height()));
        Layer layer = layer(image.layer);
        boolean covers = switch (image.mode) {
            case OVER -> head.opaque();
            // Replaces the whole layer, so it is followed only where it fills it.
            case SOURCE -> area.covers(layer.bounds());
            default -> false;
        };
        image.stroke.becomes(
                covers || image.mode == OVER ? new Effect.Paint(image.layer, area, covers) : whole(image.layer));
        if (image.mode == OVER && head.opaque()) {
            layer.opaque.add(area);
        } else if (image.mode != OVER) {
            layer.opaque.keepWithin(0, 0);
            if (covers && head.opaque()) {
                layer.opaque.add(area);
            }
        }
    }

    private void endImage(List<String> said, Range range) {
        Incoming image = incoming.remove(said.getFirst());
        if (image != null) {
            image.stroke.add(range);
        }
    }

    private void trace(List<String> said, Range range) {
        int layer = number(said, 0);
        if (traced.put(layer, new Traced(area(said, 1), range)) != null) {
            followed = false;
        }
    }

    private void fill(List<String> said, Range range) {
        int mode = number(said, 0);
        int layer = number(said, 1);
        Traced path = traced.remove(layer);
        if (path == null || (mode != OVER && mode != ERASE)) {
            followed = false;
            return;
        }
        boolean covers = number(said, 5) == 255;
        Area area = inside(layer, path.area());
        Stroke stroke = new Stroke(new Effect.Paint(layer, area, covers), path.said());
        stroke.add(range);
        strokes.add(stroke);
        if (mode == ERASE) {
            layer(layer).opaque.remove(area);
        } else if (covers) {
            layer(layer).opaque.add(area);
        }
    }

    private void copy(List<String> said, Range range) {
        int source = number(said, 0);
        int target = number(said, 6);
        Area from = area(said, 1);
        Area to = new Area(number(said, 7), number(said, 8), from.width(), from.height());
        boolean fits = inside(target, to).equals(to) && layer(source).bounds().covers(from);
        if (!fits || number(said, 5) != OVER) {
            mix(source, target, range);
            return;
        }
        put(new Effect.Copy(source, from, target, to, layer(source).opaque.holdsAllOf(from)), range);
        Pixels opaque = layer(source).opaque.within(from);
        layer(target).opaque.addMoved(opaque, to.x() - from.x(), to.y() - from.y());
    }

    private void transfer(List<String> said, Range range) {
        Area from = area(said, 1);
        inside(number(said, 6), new Area(number(said, 7), number(said, 8), from.width(), from.height()));
        mix(number(said, 0), number(said, 6), range);
    }

    /** Pixels of a layer change by those of another in some way that has no rule of its own here. */
    private void mix(int source, int target, Range range) {
        put(new Effect.Copy(source, whole(source).area(), target, whole(target).area(), false), range);
        layer(target).opaque.keepWithin(0, 0);
    }

    private void resize(List<String> said, Range range) {
        int width = number(said, 1);
        int height = number(said, 2);
        if (width < 0 || height < 0 || width > Area.LONGEST_SIDE || height > Area.LONGEST_SIDE) {
            followed = false;
            return;
        }
        Layer layer = layer(number(said, 0));
        layer.width = width;
        layer.height = height;
        layer.opaque.keepWithin(width, height);
        put(new Effect.Resize(number(said, 0), width, height), range);
    }

    private void dispose(int layer, Range range) {
        if (layer != 0) {
            layers.remove(layer);
            put(new Effect.Dispose(layer), range);
        }
    }

    private void put(Effect effect, Range range) {
        strokes.add(new Stroke(effect, range));
    }

    /** Whether a picture can be made now: nothing is half said, and everything so far was followed. */
    boolean isSettled() {
        return followed && incoming.isEmpty() && traced.isEmpty();
    }

    /** The stretches that give the present screen, in the order of drawing; what no longer shows is forgotten. */
    Optional<List<Range>> picture() {
        if (!isSettled()) {
            return Optional.empty();
        }
        Map<Integer, Area> shown = new HashMap<>();
        layers.forEach((number, layer) -> shown.put(number, layer.bounds()));
        strokes = new Pruning(shown).kept(strokes);
        List<Range> ranges = new ArrayList<>();
        for (Stroke stroke : strokes) {
            for (Range part : stroke.parts()) {
                if (!ranges.isEmpty() && ranges.getLast().end() == part.offset()) {
                    Range before = ranges.removeLast();
                    ranges.add(new Range(before.offset(), before.length() + part.length()));
                } else {
                    ranges.add(part);
                }
            }
        }
        return Optional.of(List.copyOf(ranges));
    }

    /** A change that may be anywhere in the layer. */
    private Effect.Paint whole(int layer) {
        return new Effect.Paint(layer, layer(layer).bounds(), false);
    }

    /** The part of an area that a layer has; a buffer grows to what is drawn on it. */
    private Area inside(int number, Area area) {
        Layer layer = layer(number);
        if (number > 0 && layer.width == 0) {
            followed = false;
        }
        if (number < 0) {
            layer.width = Math.clamp(area.right(), layer.width, Area.LONGEST_SIDE);
            layer.height = Math.clamp(area.bottom(), layer.height, Area.LONGEST_SIDE);
        }
        return area.within(layer.bounds());
    }

    private Layer layer(int number) {
        return layers.computeIfAbsent(number, made -> new Layer());
    }

    private static Area area(List<String> said, int at) {
        return new Area(number(said, at), number(said, at + 1), number(said, at + 2), number(said, at + 3));
    }

    private static int number(List<String> said, int at) {
        return Integer.parseInt(said.get(at));
    }
}
