package enshu.scenario.importing.compose;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The template of a challenge's variable, such as {@code fake.bothify('FLAG{??##}')}: fixed text with places that are
 * drawn for each team.
 */
record TokenTemplate(List<Part> parts) {
    private static final Pattern PATTERN = Pattern.compile(
            "fake\\.(?:bothify|numerify|lexify|hexify)\\(\\s*(?:text\\s*=\\s*)?(['\"])(.*?)\\1\\s*(?:,[^)]*)?\\)");
    private static final Pattern DIGITS = Pattern.compile("fake\\.(uuid4|md5|sha1|sha256)\\([^)]*\\)");
    private static final Pattern PASSWORD =
            Pattern.compile("fake\\.password\\((?:length\\s*=\\s*)?(\\d{1,3})?[^)]*\\)");
    private static final Pattern WHOLE = Pattern.compile(
            "fake\\.random_int\\(\\s*(?:min\\s*=\\s*)?(\\d{1,15})\\s*,\\s*(?:max\\s*=\\s*)?(\\d{1,15})\\s*\\)");
    private static final Pattern CHOICE = Pattern.compile("fake\\.random_element\\((.*)\\)");
    private static final Pattern WORD = Pattern.compile("(['\"])(.*?)\\1");
    private static final Pattern DRAWN = Pattern.compile("[#?^%!@]+");

    private static final int LONGEST = 1_000;

    TokenTemplate {
        parts = List.copyOf(parts);
    }

    /** A part of a token. */
    sealed interface Part {
        /** The same for every team. */
        record Fixed(String text) implements Part {}

        /** So many digits. */
        record Digits(int count) implements Part {}

        /** So many hexadecimal digits. */
        record Hex(int count) implements Part {}

        /** A whole number. */
        record Whole(long from, long to) implements Part {}

        /** One of these. */
        record Choice(List<String> words) implements Part {
            public Choice {
                words = List.copyOf(words);
            }
        }

        /** Letters and digits. */
        record Secret(int count) implements Part {}
    }

    /** Reads a template; empty when it is of a form that can't be drawn here. */
    static Optional<TokenTemplate> parse(String template) {
        String text = template.strip();
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher pattern = PATTERN.matcher(text);
        if (pattern.matches()) {
            return Optional.of(new TokenTemplate(parts(pattern.group(2))));
        }
        Matcher digits = DIGITS.matcher(text);
        if (digits.matches()) {
            int count = switch (digits.group(1)) {
                case "sha1" -> 40;
                case "sha256" -> 64;
                default -> 32;
            };
            return Optional.of(new TokenTemplate(List.of(new Part.Hex(count))));
        }
        Matcher password = PASSWORD.matcher(text);
        if (password.matches()) {
            int count = password.group(1) == null ? 12 : Integer.parseInt(password.group(1));
            return Optional.of(new TokenTemplate(List.of(new Part.Secret(Math.clamp(count, 8, 128)))));
        }
        Matcher whole = WHOLE.matcher(text);
        if (whole.matches() && Long.parseLong(whole.group(1)) < Long.parseLong(whole.group(2))) {
            return Optional.of(new TokenTemplate(
                    List.of(new Part.Whole(Long.parseLong(whole.group(1)), Long.parseLong(whole.group(2))))));
        }
        return choice(text);
    }

    private static Optional<TokenTemplate> choice(String text) {
        Matcher choice = CHOICE.matcher(text);
        if (!choice.matches()) {
            return Optional.empty();
        }
        LinkedHashSet<String> words = new LinkedHashSet<>();
        Matcher word = WORD.matcher(choice.group(1));
        while (word.find()) {
            words.add(word.group(2));
        }
        return words.size() < 2
                ? Optional.empty()
                : Optional.of(new TokenTemplate(List.of(new Part.Choice(List.copyOf(words)))));
    }

    private static List<Part> parts(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher drawn = DRAWN.matcher(text);
        int at = 0;
        while (drawn.find()) {
            if (drawn.start() > at) {
                parts.add(new Part.Fixed(text.substring(at, drawn.start())));
            }
            int count = drawn.group().length();
            boolean digits = drawn.group().chars().allMatch(one -> one == '#') && count <= 15;
            parts.add(digits ? new Part.Digits(count) : new Part.Hex(Math.min(64, count)));
            at = drawn.end();
        }
        if (at < text.length()) {
            parts.add(new Part.Fixed(text.substring(at)));
        }
        return parts;
    }
}
