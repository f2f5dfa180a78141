package enshu.console.recording;

import enshu.console.recording.Stroke.Effect;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the strokes that still show: goes back from the last one and asks of each whether a pixel that matters comes from
 * it. A stroke that covers ends the question for its pixels; a copy asks on at the place it copied from.
 */
final class Pruning {
    private final Map<Integer, Pixels> wanted = new HashMap<>();
    private final Set<Integer> sized = new HashSet<>();
    private final Set<Integer> disposed = new HashSet<>();
    private final Set<Effect.Property> told = new HashSet<>();
    private boolean pointerTold;

    /** Wants all of these layers. */
    Pruning(Map<Integer, Area> layers) {
        layers.forEach((layer, bounds) -> wanted(layer).add(bounds));
    }

    /** Those of the strokes that are needed, in their order. */
    List<Stroke> kept(List<Stroke> strokes) {
        List<Stroke> kept = new ArrayList<>();
        for (Stroke stroke : strokes.reversed()) {
            if (needs(stroke.effect())) {
                kept.add(stroke);
                askSizes(stroke.effect());
            }
        }
        return withoutIdleDisposals(kept.reversed());
    }

    /** What is drawn needs the size that its layer had then. */
    private void askSizes(Effect effect) {
        switch (effect) {
            case Effect.Paint paint -> sized.remove(paint.layer());
            case Effect.Copy copy -> {
                sized.remove(copy.layer());
                sized.remove(copy.source());
            }
            case Effect.Pointer pointer -> sized.remove(pointer.source());
            case Effect.Resize resize -> sized.add(resize.layer());
            case Effect.Dispose dispose -> sized.add(dispose.layer());
            case Effect.Property property -> {}
        }
    }

    private boolean needs(Effect effect) {
        return switch (effect) {
            case Effect.Paint paint -> needsPaint(paint);
            case Effect.Copy copy -> needsCopy(copy);
            case Effect.Resize resize -> needsResize(resize);
            case Effect.Dispose dispose -> {
                wanted.remove(dispose.layer());
                disposed.add(dispose.layer());
                yield true;
            }
            case Effect.Pointer pointer -> {
                boolean first = !pointerTold;
                pointerTold = true;
                if (first) {
                    wanted(pointer.source()).add(clipped(pointer.from()));
                }
                yield first;
            }
            case Effect.Property property -> !disposed.contains(property.layer()) && told.add(property);
        };
    }

    private boolean needsPaint(Effect.Paint paint) {
        Pixels pixels = wanted(paint.layer());
        if (!pixels.touches(paint.area())) {
            return false;
        }
        if (paint.covers()) {
            pixels.remove(paint.area());
        }
        return true;
    }

    private boolean needsCopy(Effect.Copy copy) {
        Pixels asked = wanted(copy.layer()).within(copy.to());
        if (asked.isEmpty()) {
            return false;
        }
        if (copy.covers()) {
            wanted(copy.layer()).remove(copy.to());
            int byX = copy.from().x() - copy.to().x();
            int byY = copy.from().y() - copy.to().y();
            wanted(copy.source()).addMoved(asked, byX, byY);
        } else {
            wanted(copy.source()).add(clipped(copy.from()));
        }
        return true;
    }

    private boolean needsResize(Effect.Resize resize) {
        Pixels pixels = wanted(resize.layer());
        boolean needed = !pixels.isEmpty() || !sized.contains(resize.layer());
        pixels.keepWithin(resize.width(), resize.height());
        return needed;
    }

    /** A disposal before which nothing of the layer is left says nothing. */
    private static List<Stroke> withoutIdleDisposals(List<Stroke> strokes) {
        Set<Integer> touched = new HashSet<>();
        List<Stroke> rest = new ArrayList<>();
        for (Stroke stroke : strokes) {
            boolean idle = stroke.effect() instanceof Effect.Dispose dispose && !touched.remove(dispose.layer());
            if (!idle) {
                rest.add(stroke);
            }
            switch (stroke.effect()) {
                case Effect.Paint paint -> touched.add(paint.layer());
                case Effect.Copy copy -> {
                    touched.add(copy.layer());
                    touched.add(copy.source());
                }
                case Effect.Resize resize -> touched.add(resize.layer());
                case Effect.Pointer pointer -> touched.add(pointer.source());
                case Effect.Property property -> touched.add(property.layer());
                case Effect.Dispose dispose -> {}
            }
        }
        return rest;
    }

    private Pixels wanted(int layer) {
        return wanted.computeIfAbsent(layer, made -> new Pixels());
    }

    private static Area clipped(Area area) {
        return area.within(new Area(0, 0, Area.LONGEST_SIDE, Area.LONGEST_SIDE));
    }
}
