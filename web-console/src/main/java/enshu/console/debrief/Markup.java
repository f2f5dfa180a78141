package enshu.console.debrief;

import java.util.List;

/** Writes well-formed XHTML, escaping whatever it is given. */
final class Markup {
    private final StringBuilder text = new StringBuilder();

    static String escaped(String plain) {
        StringBuilder safe = new StringBuilder(plain.length() + 16);
        plain.codePoints().forEach(sign -> {
            switch (sign) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                default -> {
                    if (sign == '\n'
                            || sign == '\t'
                            || (sign >= ' ' && sign != 0xFFFE && sign != 0xFFFF && sign != 0x7f)) {
                        safe.appendCodePoint(sign);
                    }
                }
            }
        });
        return safe.toString();
    }

    /** An element with plain text in it. */
    Markup line(String element, String plain) {
        return line(element, "", plain);
    }

    /** An element of a class with plain text in it. */
    Markup line(String element, String ofClass, String plain) {
        open(element, ofClass);
        text.append(escaped(plain));
        return close(element);
    }

    Markup open(String element) {
        return open(element, "");
    }

    Markup open(String element, String ofClass) {
        text.append('<').append(element);
        if (!ofClass.isEmpty()) {
            text.append(" class=\"").append(ofClass).append('"');
        }
        text.append('>');
        return this;
    }

    Markup close(String element) {
        text.append("</").append(element).append(">\n");
        return this;
    }

    /** The heading of a part that bookmarks lead to. */
    Markup part(String id, String title) {
        text.append("<h2 id=\"").append(id).append("\">").append(escaped(title)).append("</h2>\n");
        return this;
    }

    /** Something at a place of a course's line, in percent of it from the left. */
    Markup placed(String ofClass, double from, double width, String sign) {
        text.append("<div class=\"")
                .append(ofClass)
                .append("\" style=\"left:")
                .append("%.3f".formatted(from))
                .append('%');
        if (width > 0) {
            text.append(";width:").append("%.3f".formatted(width)).append('%');
        }
        text.append("\">").append(escaped(sign)).append("</div>");
        return this;
    }

    /** The head of a table, whose columns are named. */
    Markup table(String ofClass, List<String> columns) {
        open("table", ofClass).open("thead").open("tr");
        columns.forEach(column -> line("th", column));
        return close("tr").close("thead").open("tbody");
    }

    /** A row, its first cell a heading, the others of the classes c1, c2 and on. */
    Markup row(List<String> cells) {
        open("tr");
        for (int at = 0; at < cells.size(); at++) {
            line(at == 0 ? "th" : "td", at == 0 ? "" : "c" + at, cells.get(at));
        }
        return close("tr");
    }

    Markup endTable() {
        return close("tbody").close("table");
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
