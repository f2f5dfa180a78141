package enshu.scenario.compose;

import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Compose's variable forms: {@code $V ${V} ${V:-default} ${V-default} ${V:?message} ${V?message} ${V:+other} ${V+other}}
 * and {@code $$} for one dollar. The host's environment is never read.
 */
public final class Interpolation {
    private static final Pattern FORM = Pattern.compile("\\$(?:(?<dollar>\\$)|(?<bare>[A-Za-z_][A-Za-z0-9_]*)"
            + "|\\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(?:(?<operator>:?[-?+])(?<word>[^}]*))?}|(?<wrong>))");

    private Interpolation() {}

    /** What came out: the text, or the first thing wrong with it. */
    public sealed interface Outcome {}

    /** The text with every form resolved. */
    public record Done(String text) implements Outcome {}

    /** A name without a value and without a default. */
    public record Unset(String name, String message) implements Outcome {}

    /** A dollar that begins none of the forms. */
    public record Malformed(String rest) implements Outcome {}

    /** Resolves every form of the text. */
    public static Outcome resolve(String text, Function<String, Optional<String>> value) {
        Matcher form = FORM.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (form.find()) {
            if (form.group("wrong") != null) {
                return new Malformed(text.substring(form.start(), Math.min(text.length(), form.start() + 24)));
            }
            Outcome one = one(form, value);
            if (!(one instanceof Done done)) {
                return one;
            }
            form.appendReplacement(resolved, Matcher.quoteReplacement(done.text()));
        }
        form.appendTail(resolved);
        return new Done(resolved.toString());
    }

    private static Outcome one(Matcher form, Function<String, Optional<String>> value) {
        if (form.group("dollar") != null) {
            return new Done("$");
        }
        String name = form.group("bare") != null ? form.group("bare") : form.group("name");
        String operator = form.group("operator") != null ? form.group("operator") : "";
        String word = form.group("word") != null ? form.group("word") : "";
        Optional<String> set = value.apply(name);
        boolean counts =
                operator.startsWith(":") ? set.filter(text -> !text.isEmpty()).isPresent() : set.isPresent();
        return switch (operator) {
            case "+", ":+" -> new Done(counts ? word : "");
            case "-", ":-" -> new Done(counts ? set.orElse("") : word);
            case "?", ":?" -> counts ? new Done(set.orElse("")) : new Unset(name, word);
            default -> counts ? new Done(set.orElse("")) : new Unset(name, "");
        };
    }
}
