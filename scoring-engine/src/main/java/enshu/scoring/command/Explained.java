package enshu.scoring.command;

import enshu.scoring.board.ArenaExplanation;
import enshu.scoring.board.ArenaExplanation.Behind;
import enshu.scoring.board.ArenaExplanation.Happened;
import enshu.scoring.rule.Rule;

/**
 * Where points come from, as text: for each row its columns with their arithmetic, and for one row every event behind it by
 * its number in the ledger.
 */
final class Explained {
    private final StringBuilder text = new StringBuilder();

    private Explained() {}

    /**
     * Explains a team, or one row of it. Throws IllegalArgumentException where there is no such row.
     *
     * @param whose {@code TEAM} or {@code TEAM/SERVICE}
     */
    static String text(Replay replay, Rule rule, int until, String whose) {
        ArenaExplanation explanation = ArenaExplanation.of(replay.facts(), rule, until, whose);
        Explained explained = new Explained();
        explained.text.append("rules ").append(explanation.rules());
        explained
                .text
                .append(", at the end of tick ")
                .append(explanation.tick())
                .append('\n');
        explanation.rows().forEach(explained::row);
        return explained.text.toString();
    }

    private void row(Behind row) {
        text.append('\n').append(row.team()).append('/').append(row.item());
        text.append(": ").append(row.total()).append('\n');
        row.terms()
                .forEach(term -> text.append("  ")
                        .append(term.column())
                        .append(' ')
                        .append(term.value())
                        .append(" = ")
                        .append(term.arithmetic())
                        .append('\n'));
        row.given()
                .forEach(one -> text.append("  by hand ")
                        .append(one.points())
                        .append(", event ")
                        .append(one.position())
                        .append(", by ")
                        .append(one.by())
                        .append(": ")
                        .append(one.reason())
                        .append('\n'));
        row.events().forEach(this::event);
    }

    private void event(Happened event) {
        text.append("  event ").append(event.position()).append(", tick ").append(event.tick());
        text.append(": ").append(what(event)).append('\n');
    }

    private static String what(Happened event) {
        return switch (event.kind()) {
            case SOLVED -> "solved";
            case CHECKED -> "check " + event.status().orElseThrow();
            case CAPTURED ->
                "captured flag " + event.flag() + " of " + event.other() + ", planted in tick "
                        + event.planted().orElseThrow();
            case LOST ->
                "lost flag " + event.flag() + " to " + event.other() + ", planted in tick "
                        + event.planted().orElseThrow();
        };
    }
}
