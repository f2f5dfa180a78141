package enshu.launcher.demo;

import java.util.Locale;

/** Numbers as the timeline and the board print them. */
final class Numbers {
    private Numbers() {}

    /** Points without needless zeros, two decimals at most. */
    static String points(double value) {
        String text = String.format(Locale.ROOT, "%.2f", value);
        return text.replaceAll("\\.?0+$", "");
    }
}
