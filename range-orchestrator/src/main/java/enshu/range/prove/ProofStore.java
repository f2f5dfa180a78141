package enshu.range.prove;

import enshu.range.wish.Sql;
import enshu.scenario.Text;
import enshu.scenario.reason.ProofReason;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The orchestrator's side of ordered proofs. What is written of a proof that another has taken meanwhile is lost. */
public final class ProofStore {
    /** How often a proof is begun whose orchestrator is killed. */
    static final int MOST_TRIES = 2;

    private static final String OURS = " where id = ? and host = ? and tries = ? and state = 'running'";

    private final Sql sql;
    private final String host;

    public ProofStore(Sql sql, String host) {
        this.sql = sql;
        this.host = host;
    }

    /** A proof that was taken, for the so-manyth time. */
    record Order(UUID id, String scenario, String digest, int tries) {}

    /** Asked while nothing is proved: what this host's orchestrator was at when it was killed waits again, once. */
    void recover() {
        Text killed = ProofReason.killed(MOST_TRIES).text();
        sql.change(
                "recover the proofs",
                """
                update library.proof set
                    state = case when stop then 'stopped' when tries < ? then 'waiting' else 'not-tried' end,
                    reason = case when stop or tries < ? then '' else ? end,
                    reason_ja = case when stop or tries < ? then '' else ? end,
                    ended_at = case when stop or tries >= ? then now() end,
                    doing = null
                where state = 'running' and host = ?""",
                MOST_TRIES,
                MOST_TRIES,
                killed.en(),
                MOST_TRIES,
                killed.ja(),
                MOST_TRIES,
                host);
    }

    /** Ends what is to be stopped before it was begun. */
    void stopWaiting() {
        sql.change(
                "stop waiting proofs",
                "update library.proof set state = 'stopped', ended_at = now() where state = 'waiting' and stop");
    }

    /** Takes the proof that has waited longest. */
    Optional<Order> take() {
        return sql.one(
                "take a proof",
                """
                update library.proof set state = 'running', host = ?, tries = tries + 1, begun_at = now(),
                    ended_at = null, done = 0, steps = 0, doing = null, lines = '[]', rows = '[]',
                    shortcomings = '[]', reason = '', reason_ja = ''
                where id = (select id from library.proof where state = 'waiting' and not stop
                    order by ordered_at, id limit 1 for update skip locked)
                returning id, package, digest, tries""",
                row -> new Order(row.getObject(1, UUID.class), row.getString(2), row.getString(3), row.getInt(4)),
                host);
    }

    /** Whether somebody wants it to end. */
    boolean stopWanted(Order order) {
        List<Boolean> wanted = sql.list(
                "read whether a proof is to be stopped",
                "select stop from library.proof where id = ?",
                row -> row.getBoolean(1),
                order.id());
        return wanted.contains(true);
    }

    /** Tells how far it is. */
    void tell(Order order, ProofProgress.Told told) {
        sql.change(
                "tell how far a proof is",
                "update library.proof set done = ?, steps = ?, doing = ?::jsonb, lines = ?::jsonb" + OURS,
                told.done(),
                told.steps(),
                told.doing().orElse(null),
                told.lines(),
                order.id(),
                host,
                order.tries());
    }

    /**
     * How a proof ended.
     *
     * @param reason why it was not tried; {@link #NO_REASON} when it was
     */
    record End(String state, Text reason, String rows, String shortcomings) {
        static final Text NO_REASON = new Text("", "");
    }

    /** The database keeps no zero character. */
    private static String kept(String text) {
        return text.replace("\u0000", "");
    }

    void end(Order order, End end) {
        sql.change(
                "end a proof",
                """
                update library.proof set state = ?, reason = ?, reason_ja = ?, rows = ?::jsonb, shortcomings = ?::jsonb,
                    doing = null, ended_at = now()""" + OURS,
                end.state(),
                kept(end.reason().en()),
                kept(end.reason().ja()),
                end.rows(),
                end.shortcomings(),
                order.id(),
                host,
                order.tries());
    }

    /** Lets it wait again as if it had not been begun, because this orchestrator was asked to end. */
    void giveBack(Order order) {
        sql.change(
                "give back a proof",
                "update library.proof set state = 'waiting', tries = tries - 1, doing = null" + OURS,
                order.id(),
                host,
                order.tries());
    }
}
