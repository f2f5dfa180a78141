package enshu.scenario.task;

import enshu.scenario.TeamVariables;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Decides whether a typed answer is right. Both sides are compared after NFKC, case folding, trimming and making every
 * run of white space one space. Typed answers are at most {@value #LONGEST} characters; a longer one is wrong.
 */
public final class AnswerJudge {
    /** Longest answer that is looked at, in characters. */
    public static final int LONGEST = 2000;

    /** What may stand between the values of a set: the first of these that parts none of the values themselves. */
    private static final List<Pattern> BETWEEN =
            List.of(Pattern.compile("[\\s,;、]+"), Pattern.compile("(?:\\R|[,;、])+"), Pattern.compile("\\R+"));

    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,30})?");
    private static final Pattern TIME = Pattern.compile("(?:(\\d{4})[-/年](\\d{1,2})[-/月](\\d{1,2})(?:t|日 ?| ))?"
            + "(\\d{1,2})(?::(\\d{2})(?::(\\d{2}))?|時(\\d{1,2})分(?:(\\d{1,2})秒)?)");

    private AnswerJudge() {}

    /** Whether what was typed is right for the team with these variables. */
    public static boolean correct(Check.Answer answer, String typed, TeamVariables variables) {
        return correct(answer.matcher(), typed, variables);
    }

    /** The same for a matcher alone. */
    static boolean correct(AnswerMatcher matcher, String typed, TeamVariables variables) {
        if (typed.length() > LONGEST) {
            return false;
        }
        return !fold(typed).isEmpty() && matches(matcher, typed, variables);
    }

    /**
     * Right answers as the scenario writes them, variables unfilled; none where a pattern decides. A set is one answer, with
     * a line for each value.
     */
    public static List<String> models(Check.Answer answer) {
        return models(answer.matcher());
    }

    /** The same for a matcher alone. */
    public static List<String> models(AnswerMatcher matcher) {
        return switch (matcher) {
            case AnswerMatcher.EqualTo equal -> List.of(equal.value());
            case AnswerMatcher.OneOf oneOf -> oneOf.values();
            case AnswerMatcher.SetOf set -> List.of(String.join("\n", set.values()));
            case AnswerMatcher.Regex _ -> List.of();
            case AnswerMatcher.Number number -> List.of(number.value());
            case AnswerMatcher.Time time -> List.of(time.value());
        };
    }

    /** The same for one team, in the form in which answers are compared. */
    public static Set<String> models(Check.Answer answer, TeamVariables variables) {
        return models(answer).stream()
                .map(model ->
                        variables.expand(model).lines().map(AnswerJudge::fold).collect(Collectors.joining("\n")))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static boolean matches(AnswerMatcher matcher, String typed, TeamVariables variables) {
        String given = fold(typed);
        return switch (matcher) {
            case AnswerMatcher.EqualTo equal -> given.equals(fold(variables.expand(equal.value())));
            case AnswerMatcher.OneOf oneOf ->
                oneOf.values().stream().anyMatch(value -> given.equals(fold(variables.expand(value))));
            case AnswerMatcher.SetOf set -> matchesSet(set, typed, variables);
            case AnswerMatcher.Regex regex -> matchesRegex(variables.expandRegex(regex.regex()), given);
            case AnswerMatcher.Number number -> matchesNumber(number, given, variables);
            case AnswerMatcher.Time time -> matchesTime(time, given, variables);
        };
    }

    private static boolean matchesSet(AnswerMatcher.SetOf set, String typed, TeamVariables variables) {
        Set<String> wanted = set.values().stream()
                .map(value -> fold(variables.expand(value)))
                .collect(Collectors.toSet());
        Set<String> given = between(wanted)
                .splitAsStream(Normalizer.normalize(typed, Normalizer.Form.NFKC))
                .map(AnswerJudge::fold)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toSet());
        return wanted.containsAll(given) && given.size() >= Math.min(set.atLeast(), wanted.size());
    }

    private static Pattern between(Set<String> values) {
        return BETWEEN.stream()
                .filter(pattern -> values.stream()
                        .noneMatch(value -> pattern.matcher(value).find()))
                .findFirst()
                .orElse(BETWEEN.getLast());
    }

    private static boolean matchesRegex(String regex, String given) {
        Pattern pattern = Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        try {
            return pattern.matcher(new Patience(given)).matches();
        } catch (OutOfPatience tooMany) {
            return false;
        }
    }

    private static boolean matchesNumber(AnswerMatcher.Number number, String given, TeamVariables variables) {
        Optional<BigDecimal> typed = number(given);
        Optional<BigDecimal> wanted = number(fold(variables.expand(number.value())));
        return typed.isPresent()
                && wanted.isPresent()
                && typed.get().subtract(wanted.get()).abs().compareTo(number.within()) <= 0;
    }

    private static Optional<BigDecimal> number(String text) {
        String plain = text.replace(",", "").replace(" ", "");
        return NUMBER.matcher(plain).matches() ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }

    private static boolean matchesTime(AnswerMatcher.Time time, String given, TeamVariables variables) {
        Optional<Moment> typed = moment(given);
        Optional<Moment> wanted = moment(fold(variables.expand(time.value())));
        return typed.isPresent()
                && wanted.isPresent()
                && typed.get().apart(wanted.get()).compareTo(time.within()) <= 0;
    }

    private static Optional<Moment> moment(String text) {
        Matcher form = TIME.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        try {
            Optional<LocalDate> day = form.group(1) == null
                    ? Optional.empty()
                    : Optional.of(LocalDate.of(number(form, 1), number(form, 2), number(form, 3)));
            int minute = form.group(5) == null ? 7 : 5;
            int second = form.group(minute + 1) == null ? 0 : number(form, minute + 1);
            return Optional.of(new Moment(day, LocalTime.of(number(form, 4), number(form, minute), second)));
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    private static int number(Matcher form, int group) {
        return Integer.parseInt(form.group(group));
    }

    /** NFKC, case folding by lower and upper case so that ß and ſ fold too, one space, trimmed. */
    static String fold(String text) {
        String even = Normalizer.normalize(text, Normalizer.Form.NFKC);
        String folded = even.toLowerCase(Locale.ROOT).toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
        return Normalizer.normalize(folded, Normalizer.Form.NFKC).strip().replaceAll("\\s+", " ");
    }

    /** A time of day, of a certain day or of any. */
    private record Moment(Optional<LocalDate> day, LocalTime time) {
        /** How far apart; where one has no day, the shorter way round the clock. */
        Duration apart(Moment other) {
            if (day.isPresent() && other.day.isPresent()) {
                return Duration.between(day.get().atTime(time), other.day.get().atTime(other.time))
                        .abs();
            }
            Duration straight = Duration.between(time, other.time).abs();
            Duration round = Duration.ofDays(1).minus(straight);
            return straight.compareTo(round) <= 0 ? straight : round;
        }
    }

    /** A text that may be looked at so often only, so that no expression can keep a judge busy. */
    private static final class Patience implements CharSequence {
        private static final int LOOKS = 1_000_000;

        private final CharSequence text;
        private int looks;

        Patience(CharSequence text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks++;
            if (looks > LOOKS) {
                throw new OutOfPatience();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static final class OutOfPatience extends RuntimeException {
        private static final long serialVersionUID = 1;

        OutOfPatience() {
            super("an answer's expression took too many steps", null, false, false);
        }
    }
}
