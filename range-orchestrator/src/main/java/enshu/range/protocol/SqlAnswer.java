package enshu.range.protocol;

import enshu.range.namespace.Reach;
import enshu.scenario.task.Exchange;
import java.util.Optional;

/** What a query gave, judged. */
final class SqlAnswer {
    private SqlAnswer() {}

    /** @param value of the first row's first column; empty when there is no row or it is null */
    static Reach judged(Exchange.Sql sql, int rows, Optional<String> value, Wording words) {
        if (!sql.accepted()) {
            return new Reach(false, "the query is answered with " + rows + " rows");
        }
        boolean said = rows > 0 && words.found(sql.reply(), value.orElse(""));
        return new Reach(
                said,
                "the query gives " + rows + " rows"
                        + value.map(text -> ", first " + Wording.quoted(text)).orElse(""));
    }
}
