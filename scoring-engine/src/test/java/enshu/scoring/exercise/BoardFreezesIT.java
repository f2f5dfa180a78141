package enshu.scoring.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.ExerciseId;
import enshu.scratch.ScratchDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

class BoardFreezesIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @Test
    @Timeout(60)
    void whatTheConsoleSetsIsReadAndHeardOfAtOnceAndCanBeTakenBack() throws InterruptedException {
        UUID exercise = UUID.randomUUID();
        ExerciseId id = new ExerciseId(exercise);
        ScratchDatabase.asOwner("insert into ranges.clock (exercise, state) values (?, 'prepared')", exercise);
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(ScratchDatabase.urlOf("enshu_scoring"));
        BoardFreezes freezes = new BoardFreezes(source);
        assertThat(freezes.of(id)).isEmpty();
        assertThat(freezes.of(new ExerciseId(UUID.randomUUID()))).isEmpty();

        try (News news =
                new News(ScratchDatabase.urlOf("enshu_scoring"), ScratchDatabase.user(), ScratchDatabase.password())) {
            assertThat(news.await().everything()).as("it listens").isTrue();

            set(exercise, "2026-11-28T02:30:00.123Z");

            assertThat(heard(news, id)).isTrue();
            assertThat(freezes.of(id)).contains(Instant.parse("2026-11-28T02:30:00.123Z"));
        }
        set(exercise, null);
        assertThat(freezes.of(id)).isEmpty();
    }

    private static void set(UUID exercise, @Nullable String at) {
        ScratchDatabase.asConsole(
                "update ranges.clock set board_frozen_at = ?::timestamptz where exercise = ?", at, exercise);
    }

    private static boolean heard(News news, ExerciseId exercise) throws InterruptedException {
        long deadline = System.nanoTime() + SOON.toNanos();
        while (System.nanoTime() - deadline < 0) {
            if (news.await().exercises().contains(exercise)) {
                return true;
            }
        }
        return false;
    }
}
