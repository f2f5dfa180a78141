package enshu.console.desktop;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a browser may say about itself: the size of its frame, its time zone and the pictures it can show.
 * Everything else about a connection is decided here.
 */
record Screen(int width, int height, int dpi, ZoneId zone, List<String> images) {
    private static final Set<String> KNOWN_IMAGES = Set.of("image/png", "image/jpeg", "image/webp");

    Screen {
        width = Math.clamp(width, 320, 4096);
        height = Math.clamp(height, 240, 2304);
        dpi = Math.clamp(dpi, 48, 384);
        images = images.stream().filter(KNOWN_IMAGES::contains).distinct().toList();
        if (images.isEmpty()) {
            images = List.of("image/png", "image/jpeg");
        }
    }

    /** The screen these query parameters describe; what is missing or senseless takes an ordinary value. */
    static Screen of(Map<String, List<String>> parameters) {
        return new Screen(
                number(parameters, "width", 1280),
                number(parameters, "height", 800),
                number(parameters, "dpi", 96),
                zone(parameters),
                parameters.getOrDefault("image", List.of()));
    }

    private static int number(Map<String, List<String>> parameters, String name, int otherwise) {
        String value = parameters.getOrDefault(name, List.of("")).getFirst();
        return value.matches("\\d{1,5}") ? Integer.parseInt(value) : otherwise;
    }

    private static ZoneId zone(Map<String, List<String>> parameters) {
        try {
            return ZoneId.of(
                    parameters.getOrDefault("timezone", List.of("Asia/Tokyo")).getFirst());
        } catch (DateTimeException unknown) {
            return ZoneId.of("Asia/Tokyo");
        }
    }
}
