package enshu.scoring.rule;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules this version can count by. */
public final class RuleBook {
    private static final List<Rule> RULES = List.of(
            new JeopardyRule(), new UptimeRule(), new FaustRule(), new SaarctfRule(), new EnoRule(), new ForcadRule());

    private RuleBook() {}

    /** Whether events can be counted by the rule of this name. */
    public static boolean knows(String name) {
        return name.equals(TasksRule.NAME) || rule(name).isPresent();
    }

    /** The rule of this name, where it counts games of ticks or challenges; {@code tasks} is counted by the board's game. */
    public static Optional<Rule> rule(String name) {
        return RULES.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }

    /** The names of all. */
    public static List<String> names() {
        return Stream.concat(Stream.of(TasksRule.NAME), RULES.stream().map(Rule::name))
                .toList();
    }

    /** What to tell somebody who asked for another rule. */
    public static String unsupported(String name) {
        return "rules \"" + name + "\" are not supported by this version; known: "
                + names().stream().collect(Collectors.joining(", "));
    }
}
