package enshu.scenario.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text of compose.yaml with Compose's variable forms: {@code $V ${V} ${V:-default} ${V-default} ${V:?message}
 * ${V?message} ${V:+other} ${V+other}}, nested up to {@value #DEEPEST} deep, and {@code $$} for one dollar. Names may have
 * dots, for {@code ${address.SERVICE.NETWORK}} and {@code ${cidr.NETWORK}}. The host's environment is never read.
 */
public final class Interpolation {
    private static final int DEEPEST = 8;
    private static final Pattern BARE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern DOTTED = Pattern.compile("(?:address|cidr)\\.[A-Za-z0-9_.-]+(?=})");
    private static final Pattern OPERATOR = Pattern.compile(":?[-?+]");

    private final List<Part> parts;

    private Interpolation(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    private sealed interface Part {}

    private record Literal(String text) implements Part {}

    private record Reference(String name, String operator, Interpolation word) implements Part {}

    /** A name that has no value although it needs one, with the author's own message, which may be empty. */
    public record Unset(String name, String message) {}

    /** Reads the forms; empty when a dollar begins none of them. */
    public static Optional<Interpolation> parse(String text) {
        Scanner scanner = new Scanner(text);
        return scanner.parts(0).filter(parts -> scanner.at == text.length()).map(Interpolation::new);
    }

    /** The text with every form resolved; names that lack a value are told to {@code unset} and become nothing. */
    public String resolve(Function<String, Optional<String>> value, Consumer<Unset> unset) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Literal literal -> text.append(literal.text());
                case Reference reference -> {
                    Optional<String> set = value.apply(reference.name());
                    text.append(choose(reference, set, unset)
                            .orElseGet(() -> reference.word().resolve(value, unset)));
                }
            }
        }
        return text.toString();
    }

    /**
     * The text with only those forms resolved whose value is the same for everybody; the {@code later} ones stay as they
     * are, and so does {@code $$}, for {@link #resolve} to work on the result.
     *
     * @param known gives the value of a name that is not a later one, in this same form; empty when it never gets one
     */
    public String reduce(Predicate<String> later, Function<String, Optional<String>> known, Consumer<Unset> unset) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Literal literal -> text.append(literal.text().replace("$", "$$"));
                case Reference reference -> {
                    String word = reference.word().reduce(later, known, unset);
                    if (later.test(reference.name())) {
                        text.append("${")
                                .append(reference.name())
                                .append(reference.operator())
                                .append(word)
                                .append('}');
                    } else {
                        text.append(choose(reference, known.apply(reference.name()), unset)
                                .orElse(word));
                    }
                }
            }
        }
        return text.toString();
    }

    /** What stands for the reference; empty when its word does. */
    private static Optional<String> choose(Reference reference, Optional<String> set, Consumer<Unset> unset) {
        String operator = reference.operator();
        boolean counts =
                operator.startsWith(":") ? set.filter(text -> !text.isEmpty()).isPresent() : set.isPresent();
        boolean instead = operator.endsWith("+");
        if (operator.endsWith("-") || instead) {
            return counts == instead ? Optional.empty() : Optional.of(instead ? "" : set.orElse(""));
        }
        if (!counts) {
            unset.accept(new Unset(reference.name(), reference.word().resolve(name -> Optional.empty(), nested -> {})));
        }
        return Optional.of(set.orElse(""));
    }

    /** Goes through a text once. */
    private static final class Scanner {
        private final String text;
        private int at;

        Scanner(String text) {
            this.text = text;
        }

        /** Parts up to the end or, inside braces, up to the closing one, which is left; empty when malformed. */
        Optional<List<Part>> parts(int depth) {
            List<Part> parts = new ArrayList<>();
            StringBuilder literal = new StringBuilder();
            while (at < text.length() && !(depth > 0 && text.charAt(at) == '}')) {
                char one = text.charAt(at);
                if (one != '$') {
                    literal.append(one);
                    at++;
                } else if (text.startsWith("$$", at)) {
                    literal.append('$');
                    at += 2;
                } else {
                    Optional<Reference> reference = text.startsWith("${", at) ? braced(depth) : bare();
                    if (reference.isEmpty()) {
                        return Optional.empty();
                    }
                    parts.add(new Literal(literal.toString()));
                    literal.setLength(0);
                    parts.add(reference.get());
                }
            }
            parts.add(new Literal(literal.toString()));
            return Optional.of(parts);
        }

        private Optional<Reference> bare() {
            at++;
            return take(BARE).map(name -> new Reference(name, "", new Interpolation(List.of())));
        }

        private Optional<Reference> braced(int depth) {
            at += 2;
            Optional<String> name = take(DOTTED).or(() -> take(BARE));
            if (name.isEmpty() || depth >= DEEPEST) {
                return Optional.empty();
            }
            String operator = take(OPERATOR).orElse("");
            Optional<List<Part>> word = operator.isEmpty() ? Optional.of(List.of()) : parts(depth + 1);
            if (word.isEmpty() || at >= text.length() || text.charAt(at) != '}') {
                return Optional.empty();
            }
            at++;
            return Optional.of(new Reference(name.get(), operator, new Interpolation(word.get())));
        }

        private Optional<String> take(Pattern form) {
            Matcher matcher = form.matcher(text).region(at, text.length());
            if (!matcher.lookingAt()) {
                return Optional.empty();
            }
            at = matcher.end();
            return Optional.of(matcher.group());
        }
    }
}
