package enshu.scoring.rule;

/** The rules this version can count by. */
public final class RuleBook {
    private RuleBook() {}

    /** Whether events can be counted by the rule of this name. */
    public static boolean knows(String name) {
        return name.equals(TasksRule.NAME);
    }

    /** What to tell somebody who asked for another rule. */
    public static String unsupported(String name) {
        return "rules \"" + name + "\" are not supported by this version; known: " + TasksRule.NAME;
    }
}
