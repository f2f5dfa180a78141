package enshu.console.board;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.database.ConsoleDatabase;
import enshu.exchange.ExerciseId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whether standings are told to everybody, in the real record and with the console's own rights. */
class PublicationIT {
    private static final ExerciseId GAME = new ExerciseId(UUID.randomUUID());
    private static final ExerciseId NO_GAME = new ExerciseId(UUID.randomUUID());

    @Test
    void standingsAreToldOnlyWhileSomebodyHasPublishedThem() throws Exception {
        try (ConsoleDatabase record = ConsoleDatabase.make()) {
            record.run("insert into ranges.arena (exercise, doors, game, lines_port) values ('" + GAME
                    + "', '{}', '{}', 6666)");
            Publication publication = new Publication(record.database());

            assertThat(publication.of(GAME)).contains(new Publication.Told(false, true));
            assertThat(publication.set(GAME, true, "instructor")).isTrue();
            assertThat(publication.of(GAME)).contains(new Publication.Told(true, true));
            assertThat(publication.set(GAME, false, "instructor")).isTrue();
            assertThat(publication.of(GAME)).contains(new Publication.Told(false, true));
            assertThat(record.value("select string_agg(action || ' by ' || account, ', ' order by id)"
                            + " from programme.audit where exercise = '" + GAME + "'"))
                    .isEqualTo("board-published by instructor, board-withdrawn by instructor");
        }
    }

    @Test
    void anExerciseWithoutAnArenaIsPublishedByItself() throws Exception {
        try (ConsoleDatabase record = ConsoleDatabase.make()) {
            record.run("insert into ranges.clock (exercise, state) values ('" + GAME + "', 'prepared')");
            Publication publication = new Publication(record.database());

            assertThat(publication.of(GAME)).contains(new Publication.Told(false, false));
            assertThat(publication.set(GAME, true, "instructor")).isTrue();
            assertThat(publication.of(GAME)).contains(new Publication.Told(true, false));
        }
    }

    @Test
    void whatIsNoExerciseHasNothingToPublish() throws Exception {
        try (ConsoleDatabase record = ConsoleDatabase.make()) {
            Publication publication = new Publication(record.database());

            assertThat(publication.of(NO_GAME)).isEmpty();
            assertThat(publication.set(NO_GAME, true, "instructor")).isFalse();
            assertThat(record.value("select count(*)::text from programme.audit"))
                    .isEqualTo("0");
        }
    }
}
