package enshu.scenario;

/** A text for people in both languages, both complete; may hold {@code ${NAME}} of the team's variables. */
public record Text(String ja, String en) {
    /** The text with every variable filled in for one team. */
    public Text expand(TeamVariables variables) {
        return new Text(variables.expand(ja), variables.expand(en));
    }
}
