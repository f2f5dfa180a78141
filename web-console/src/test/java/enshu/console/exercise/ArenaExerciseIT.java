package enshu.console.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.account.Account;
import enshu.console.database.ConsoleDatabase;
import enshu.console.exercise.NewExercise.NewTeam;
import enshu.console.library.Contents;
import enshu.console.library.ImageFaults;
import enshu.console.library.Revisions;
import enshu.console.library.ScenarioShelf;
import enshu.exchange.AddressBlock;
import enshu.exchange.ArenaBlocks;
import enshu.exchange.ExchangeJson;
import enshu.exchange.ExerciseId;
import enshu.scenario.Sides;
import enshu.scenario.archive.PackageArchive;
import enshu.scenario.compose.GameAddresses;
import enshu.scenario.source.Library;
import enshu.scoring.door.ArenaFile;
import enshu.scoring.ledger.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An exercise of a scenario that is a game between teams, in the real record. */
class ArenaExerciseIT {
    @TempDir
    Path folder;

    @Test
    void consoleWritesWhatTheScoringEngineReads() throws Exception {
        try (ConsoleDatabase record = ConsoleDatabase.make()) {
            ExerciseMaker maker = maker(record);
            ExerciseId first = made(maker);
            ExerciseId second = made(maker);

            ArenaFile doors = ArenaFile.of(text(record, "doors", first), "the row");
            assertThat(doors.arena().exercise()).isEqualTo(first);
            assertThat(doors.arena().services()).containsExactly("shop", "mail");
            assertThat(doors.arena().teams())
                    .extracting(team -> team.id().value())
                    .containsExactly("team-1", "team-2");
            assertThat(doors.arena().teams().getFirst().token()).hasSize(32);
            assertThat(doors.ticks().length()).isEqualTo(Duration.ofMinutes(1));
            ArenaBlocks blocks =
                    ExchangeJson.mapper().readValue(wished(record, "min(arena::text)", first), ArenaBlocks.class);
            GameAddresses places = new GameAddresses(blocks);
            assertThat(doors.arena().teams().get(1).networks())
                    .extracting(network -> network.address().getHostAddress() + "/" + network.bits())
                    .containsExactly(blocks.teams().get(1).cidr(), places.router(1) + "/32");
            assertThat(doors.places().relay())
                    .contains(Path.of(
                            wished(record, "max(range_id::text) filter (where team = 'arena')", first), "flags.sock"));
            assertThat(doors.relayAt().orElseThrow()).hasToString("/" + places.relay() + ":6666");
            assertThat(doors.places().lines().orElseThrow().getPort()).isEqualTo(6666);
            assertThat(doors.places().http().orElseThrow().getPort()).isEqualTo(6706);
            assertThat(ArenaFile.of(text(record, "doors", second), "the row")
                            .places()
                            .lines()
                            .orElseThrow()
                            .getPort())
                    .isEqualTo(6667);

            Event.GameOpened game =
                    ExchangeJson.mapper().readValue(text(record, "game", first), Event.GameOpened.class);
            assertThat(game.rules()).isEqualTo("faust");
            assertThat(game.teams()).extracting(Event.Team::name).containsExactly("青", "赤");
            assertThat(game.services().getFirst().flagsPerTick()).isEqualTo(2);
            assertThat(game.tickSeconds()).isEqualTo(60);
        }
    }

    @Test
    void theTimeOfHardeningAndTheRulesParametersAreWritten() throws Exception {
        try (ConsoleDatabase record = ConsoleDatabase.make()) {
            ExerciseId exercise = made(maker(record), "uptime");

            assertThat(ArenaFile.of(text(record, "doors", exercise), "the row")
                            .ticks()
                            .start())
                    .isEqualTo(Duration.ofMinutes(10));
            Event.GameOpened game =
                    ExchangeJson.mapper().readValue(text(record, "game", exercise), Event.GameOpened.class);
            assertThat(game.rules()).isEqualTo("uptime");
            assertThat(game.parameters().threshold()).hasValue(2);
            assertThat(game.parameters().phases()).hasSize(2);
        }
    }

    @Test
    void howTheSidesOfAGuidedGameTakeTurnsIsWritten() throws Exception {
        try (ConsoleDatabase record = ConsoleDatabase.make()) {
            ExerciseId exercise = made(maker(record), "swap");

            assertThat(ArenaFile.of(text(record, "doors", exercise), "the row")
                            .arena()
                            .turns()
                            .orElseThrow()
                            .sides())
                    .isEqualTo(new Sides(Duration.ofHours(1), Duration.ofMinutes(10), 2));
        }
    }

    @Test
    void aRangeOfTheArenasOwnIsWishedBesideTheTeams() throws Exception {
        try (ConsoleDatabase record = ConsoleDatabase.make()) {
            ExerciseId exercise = made(maker(record));

            assertThat(wished(record, "string_agg(team, ' ' order by team)", exercise))
                    .isEqualTo("arena team-1 team-2");
            assertThat(wished(record, "count(distinct block)", exercise)).isEqualTo("3");
            assertThat(wished(record, "count(distinct arena)", exercise)).isEqualTo("1");
            ArenaBlocks blocks =
                    ExchangeJson.mapper().readValue(wished(record, "min(arena::text)", exercise), ArenaBlocks.class);
            assertThat(blocks.block().cidr())
                    .isEqualTo(wished(record, "max(block::text) filter (where team = 'arena')", exercise));
            assertThat(blocks.teams().stream().map(AddressBlock::cidr).collect(Collectors.joining(" ")))
                    .isEqualTo(wished(
                            record,
                            "string_agg(block::text, ' ' order by team) filter (where team <> 'arena')",
                            exercise));
            assertThat(record.value("select count(*)::text from programme.team where exercise = '" + exercise + "'"))
                    .isEqualTo("2");
        }
    }

    private static String wished(ConsoleDatabase record, String what, ExerciseId exercise) throws Exception {
        return Objects.requireNonNull(
                record.value("select (" + what + ")::text from ranges.wish where exercise = '" + exercise + "'"));
    }

    private static String text(ConsoleDatabase record, String column, ExerciseId exercise) throws Exception {
        return Objects.requireNonNull(
                record.value("select " + column + "::text from ranges.arena where exercise = '" + exercise + "'"));
    }

    private ExerciseMaker maker(ConsoleDatabase record) throws Exception {
        Path library = Files.createDirectory(folder.resolve("library"));
        for (String id : List.of("duel", "uptime", "swap")) {
            PackageArchive.write(
                    PackageArchive.folder(Path.of("../scenarios/src/test/resources/good", id)), library.resolve(id));
        }
        InstantSource clock = InstantSource.system();
        ScenarioShelf shelf = new ScenarioShelf(
                Library.open(library),
                new Contents(record.database(), folder.resolve("contents"), clock),
                new Revisions(record.database()),
                clock);
        List<Account> trainees = List.of(new Account("trainee1", "佐久間 遥"), new Account("trainee2", "北条 透"));
        return new ExerciseMaker(
                record.database(), shelf, new ImageFaults(record.database()), role -> trainees, new SecureRandom());
    }

    private static ExerciseId made(ExerciseMaker maker) {
        return made(maker, "duel");
    }

    private static ExerciseId made(ExerciseMaker maker, String scenario) {
        NewExercise wanted = new NewExercise(
                "攻防",
                scenario,
                List.of(new NewTeam("青", List.of("trainee1")), new NewTeam("赤", List.of("trainee2"))),
                null);
        return ((ExerciseMaker.Verdict.Made) maker.make(wanted, "instructor")).exercise();
    }
}
