package enshu.scenario.importing.draft;

import java.util.regex.Pattern;

/** A text of the package in both languages; where the source has one only, the other says so and repeats it. */
public record Prose(String ja, String en) {
    private static final Pattern JAPANESE = Pattern.compile("[\\p{IsHiragana}\\p{IsKatakana}]|\\p{IsHan}{2}");

    /** The name of a host or network, which is the same in every language. */
    public static Prose name(String text) {
        String line = clean(text).strip().replaceAll("\\s+", " ");
        return line.isEmpty() ? new Prose("-", "-") : new Prose(line, line);
    }

    /** A heading. */
    public static Prose title(String text) {
        String line = clean(text).strip().replaceAll("\\s+", " ");
        return JAPANESE.matcher(line).find()
                ? new Prose(line, "[to be translated] " + line)
                : new Prose("［要翻訳］" + line, line);
    }

    /** A page or paragraph. */
    public static Prose page(String text) {
        String page = clean(text).strip();
        return JAPANESE.matcher(page).find()
                ? new Prose(page, "*[To be translated: the source has this text in Japanese only.]*\n\n" + page)
                : new Prose("*［要翻訳：取り込み元には、この文章が一つの言語でしかありません。］*\n\n" + page, page);
    }

    /** Both, one after the other. */
    public Prose then(Prose next) {
        return new Prose(ja + "\n\n" + next.ja, en + "\n\n" + next.en);
    }

    /** Without a form that the package would take for a variable. */
    static String clean(String text) {
        return text.replace("${", "$${");
    }
}
