package enshu.scoring.command;

import enshu.scoring.board.ArenaScores.History;
import enshu.scoring.board.ArenaScores.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The course of a game as an SVG picture: a panel for each rule, the tick from left to right, ranks (best on top) or totals
 * from bottom to top. The teams that end best by any rule stand out, each in a colour of its own that also people who don't
 * tell red from green tell apart, with a dash pattern and its name at the end of its line; all others are thin and grey. What
 * the picture shows is also told in words.
 */
final class LabGraph {
    /** Colours by M. Okabe and K. Ito, in an order that keeps neighbours apart; yellow is left out on white. */
    private static final List<String> COLOURS =
            List.of("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#56B4E9", "#E69F00", "#000000");

    private static final List<String> DASHES = List.of("", "8 3", "3 3", "12 3 3 3", "2 2", "6 2 1 2", "14 4");
    private static final int WIDTH = 900;
    private static final int HEIGHT = 360;
    private static final int LEFT = 60;
    private static final int RIGHT = 170;
    private static final int TOP = 48;
    private static final int BOTTOM = 40;
    private static final int GAP = 15;
    private static final int MOST_POINTS = 600;

    private final boolean totals;
    private final Map<String, History> panels = new LinkedHashMap<>();
    private final List<String> shown = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();

    private LabGraph(boolean totals) {
        this.totals = totals;
    }

    /**
     * Draws.
     *
     * @param panels by the rule's name, in order; each with a tick at least
     * @param totals whether totals are drawn, and not ranks
     */
    static String draw(Map<String, History> panels, boolean totals) {
        LabGraph graph = new LabGraph(totals);
        graph.panels.putAll(panels);
        graph.choose();
        return graph.picture();
    }

    /** The best of each rule by turns, as many as there are colours. */
    private void choose() {
        int most = panels.values().stream()
                .mapToInt(history -> history.places().getLast().size())
                .max()
                .orElse(0);
        for (int place = 0; place < most; place++) {
            for (History history : panels.values()) {
                List<Place> end = history.places().getLast();
                if (place < end.size()
                        && shown.size() < COLOURS.size()
                        && !shown.contains(end.get(place).team())) {
                    shown.add(end.get(place).team());
                }
            }
        }
    }

    private String picture() {
        int height = HEIGHT * panels.size();
        text.append(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"title words\" viewBox=\"0 0 ")
                .append(WIDTH)
                .append(' ')
                .append(height)
                .append("\" font-family=\"sans-serif\" font-size=\"13\">\n");
        text.append("<title id=\"title\">").append(escaped(title())).append("</title>\n");
        text.append("<desc id=\"words\">").append(escaped(words())).append("</desc>\n");
        text.append("<rect width=\"").append(WIDTH).append("\" height=\"").append(height);
        text.append("\" fill=\"#ffffff\"/>\n");
        int top = 0;
        for (Map.Entry<String, History> panel : panels.entrySet()) {
            panel(panel.getKey(), panel.getValue(), top);
            top += HEIGHT;
        }
        return text.append("</svg>\n").toString();
    }

    private String title() {
        return (totals ? "Totals" : "Ranks") + " tick by tick by the rules " + String.join(", ", panels.keySet());
    }

    /** What the picture shows, for who doesn't see it: where the best ended by each rule, and where they came from. */
    private String words() {
        StringBuilder words = new StringBuilder();
        panels.forEach((rule, history) -> {
            words.append("By ")
                    .append(rule)
                    .append(", ticks ")
                    .append(history.ticks().getFirst());
            words.append(" to ").append(history.ticks().getLast()).append(": ");
            int half = history.places().size() / 2;
            List<String> each = new ArrayList<>();
            for (Place place : history.places().getLast()) {
                if (shown.contains(place.team())) {
                    each.add(String.format(
                            Locale.ROOT,
                            "%s ends at rank %d with %.1f, at tick %d it was at rank %d",
                            name(place),
                            place.rank(),
                            place.total(),
                            history.ticks().get(half),
                            rank(history.places().get(half), place.team())));
                }
            }
            words.append(String.join("; ", each)).append(". ");
        });
        return words.toString().strip();
    }

    private void panel(String rule, History history, int top) {
        Scale scale = Scale.of(history, totals, top);
        text.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" font-size=\"17\" font-weight=\"bold\">%s</text>%n",
                LEFT,
                top + 28,
                escaped(rule)));
        for (double mark : scale.marks()) {
            double y = scale.y(mark);
            text.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%d %.1fH%d\" stroke=\"#dddddd\"/><text x=\"%d\" y=\"%.1f\" text-anchor=\"end\""
                            + " fill=\"#444444\">%s</text>%n",
                    LEFT,
                    y,
                    WIDTH - RIGHT,
                    LEFT - 8,
                    y + 4,
                    totals ? number(mark) : Integer.toString((int) mark)));
        }
        int first = history.ticks().getFirst();
        int last = history.ticks().getLast();
        for (int tick : List.of(first, first + (last - first) / 2, last)) {
            text.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#444444\">tick %d</text>%n",
                    scale.x(tick),
                    top + HEIGHT - BOTTOM + 20,
                    tick));
        }
        lines(history, scale);
        names(history, scale);
    }

    private void lines(History history, Scale scale) {
        Map<String, StringBuilder> paths = new LinkedHashMap<>();
        int step = Math.max(1, history.ticks().size() / MOST_POINTS);
        for (int index = 0; index < history.ticks().size(); index++) {
            if (index % step != 0 && index != history.ticks().size() - 1) {
                continue;
            }
            for (Place place : history.places().get(index)) {
                StringBuilder path = paths.computeIfAbsent(place.team(), _ -> new StringBuilder());
                path.append(String.format(
                        Locale.ROOT,
                        "%s%.1f %.1f",
                        path.isEmpty() ? "M" : "L",
                        scale.x(history.ticks().get(index)),
                        scale.y(totals ? place.total() : place.rank())));
            }
        }
        paths.forEach((team, path) -> {
            if (!shown.contains(team)) {
                text.append("<path fill=\"none\" stroke=\"#c8c8c8\" d=\"")
                        .append(path)
                        .append("\"/>\n");
            }
        });
        for (int number = 0; number < shown.size(); number++) {
            StringBuilder path = paths.get(shown.get(number));
            if (path != null) {
                text.append(String.format(
                        Locale.ROOT,
                        "<path fill=\"none\" stroke=\"%s\" stroke-width=\"2.5\" stroke-dasharray=\"%s\" d=\"%s\"/>%n",
                        COLOURS.get(number),
                        DASHES.get(number),
                        path));
            }
        }
    }

    /** Names at the ends of lines, moved apart where they would lie on each other. */
    private void names(History history, Scale scale) {
        double free = Double.NEGATIVE_INFINITY;
        for (Place place : history.places().getLast()) {
            int number = shown.indexOf(place.team());
            if (number < 0) {
                continue;
            }
            double end = scale.y(totals ? place.total() : place.rank());
            double y = Math.max(end, free);
            free = y + GAP;
            text.append(String.format(
                    Locale.ROOT,
                    "<path d=\"M%d %.1fL%d %.1f\" stroke=\"%s\" stroke-width=\"2.5\" stroke-dasharray=\"%s\"/>"
                            + "<text x=\"%d\" y=\"%.1f\">%s</text>%n",
                    WIDTH - RIGHT,
                    end,
                    WIDTH - RIGHT + 26,
                    y,
                    COLOURS.get(number),
                    DASHES.get(number),
                    WIDTH - RIGHT + 32,
                    y + 4,
                    escaped(place.rank() + ". " + shortened(name(place)))));
        }
    }

    private static String name(Place place) {
        return place.name().isEmpty() ? place.team() : place.name();
    }

    private static String shortened(String name) {
        return name.length() <= 18 ? name : name.substring(0, name.offsetByCodePoints(0, 16)) + "…";
    }

    private static int rank(List<Place> places, String team) {
        return places.stream()
                .filter(place -> place.team().equals(team))
                .mapToInt(Place::rank)
                .findFirst()
                .orElse(0);
    }

    private static String number(double mark) {
        return String.format(Locale.ROOT, "%,.0f", mark);
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F]", "");
    }

    /** Where ticks and values lie in a panel. */
    private record Scale(int first, int last, double low, double high, boolean ranks, int top) {
        static Scale of(History history, boolean totals, int top) {
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (List<Place> places : history.places()) {
                for (Place place : places) {
                    double value = totals ? place.total() : place.rank();
                    low = Math.min(low, value);
                    high = Math.max(high, value);
                }
            }
            return new Scale(
                    history.ticks().getFirst(),
                    history.ticks().getLast(),
                    Double.isFinite(low) ? low : 0,
                    Double.isFinite(high) ? high : 1,
                    !totals,
                    top);
        }

        double x(int tick) {
            return LEFT + (WIDTH - LEFT - RIGHT) * (last == first ? 1 : (double) (tick - first) / (last - first));
        }

        double y(double value) {
            double share = high == low ? 0.5 : (value - low) / (high - low);
            return top + TOP + (HEIGHT - TOP - BOTTOM) * (ranks ? share : 1 - share);
        }

        List<Double> marks() {
            List<Double> marks = new ArrayList<>();
            for (int part = 0; part <= 4; part++) {
                double mark = low + (high - low) * part / 4;
                double shown = ranks ? Math.rint(mark) : mark;
                if (!marks.contains(shown)) {
                    marks.add(shown);
                }
            }
            return marks;
        }
    }
}
