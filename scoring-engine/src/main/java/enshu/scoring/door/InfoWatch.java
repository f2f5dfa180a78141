package enshu.scoring.door;

import enshu.exchange.ExerciseId;
import enshu.scoring.exercise.ClockWatch;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What checkers said of a game's flags, as it was read within the last second, for the doors' thread, which may not wait. */
final class InfoWatch implements Clues, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InfoWatch.class);

    /** What is read at a time: of 20 teams 10 ticks of 10 flags each. */
    private static final int MOST_READ = 2_000;

    private static final String READ = "select tick, service, team, attack_info from ranges.planting"
            + " where exercise = ? and tick between ? and ? and outcome = 'OK' and attack_info <> ''"
            + " order by tick desc, service, team, index limit " + MOST_READ;

    private final DataSource source;
    private final Arena arena;
    private final int valid;
    private final Supplier<OptionalInt> tick;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Thread thread;
    private volatile AttackInfo info;

    /** @param tick the present one; empty while the exercise doesn't run */
    InfoWatch(DataSource source, Arena arena, int valid, Supplier<OptionalInt> tick) {
        this.source = source;
        this.arena = arena;
        this.valid = valid;
        this.tick = tick;
        this.info = new AttackInfo(arena, valid, List.of());
        this.thread = Thread.ofVirtual().name("attack-info").start(this::run);
    }

    @Override
    public byte[] of(int team, OptionalInt now) {
        return info.of(team, now);
    }

    private void run() {
        try {
            while (!closing.await(ClockWatch.AGE.toMillis(), TimeUnit.MILLISECONDS)) {
                tick.get().ifPresent(this::look);
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(int now) {
        try {
            List<AttackInfo.Said> said = read(source, arena.exercise(), AttackInfo.from(now, valid), now);
            if (!info.saysThis(said)) {
                info = new AttackInfo(arena, valid, said);
            }
        } catch (SQLException failed) {
            LOG.atWarn()
                    .addKeyValue("exercise", arena.exercise())
                    .addKeyValue("error", failed.getMessage())
                    .log("what checkers said can't be read just now; tried again");
        }
    }

    /** What was said of the flags of these ticks, the newest tick first. */
    static List<AttackInfo.Said> read(DataSource source, ExerciseId exercise, int from, int to) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setObject(1, exercise.value());
            statement.setInt(2, from);
            statement.setInt(3, to);
            List<AttackInfo.Said> said = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    said.add(new AttackInfo.Said(
                            rows.getInt(1), rows.getString(2), rows.getString(3), rows.getString(4)));
                }
            }
            return said;
        }
    }

    @Override
    public void close() {
        closing.countDown();
        thread.interrupt();
    }
}
