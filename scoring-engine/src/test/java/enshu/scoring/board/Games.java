package enshu.scoring.board;

import enshu.scoring.arena.Facts;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.EventLines;
import enshu.scoring.rule.RuleBook;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** The games whose scores reference.py worked out, and what is asked of them in more than one test. */
final class Games {
    static final List<String> RULES = List.of("faust", "saarctf", "eno", "forcad", "uptime");

    private Games() {}

    static List<Entry> entries(String name) {
        try (InputStream lines = Objects.requireNonNull(
                Games.class.getResourceAsStream("/enshu/scoring/rule/" + name + ".jsonl"), name)) {
            return switch (EventLines.read(lines)) {
                case EventLines.Reading.Read read -> read.entries();
                case EventLines.Reading.Refused refused -> throw new AssertionError(refused.message());
            };
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static Facts facts(List<Entry> entries) {
        Facts facts = new Facts();
        entries.forEach(facts::accept);
        return facts;
    }

    static ArenaScores scores(Facts facts, String rule) {
        return new ArenaScores(facts, RuleBook.rule(rule).orElseThrow());
    }
}
