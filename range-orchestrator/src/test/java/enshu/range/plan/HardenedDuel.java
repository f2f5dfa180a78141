package enshu.range.plan;

import enshu.exchange.ArenaBlocks;
import enshu.exchange.ExerciseId;
import enshu.exchange.RangeId;
import enshu.exchange.TeamId;
import enshu.range.engine.ObservedContainer;
import enshu.range.engine.ObservedRange;
import enshu.range.reconcile.StandingRange;
import enshu.range.wish.PlanMaker;
import enshu.scenario.Scenario;
import enshu.scenario.compose.Image;
import enshu.scenario.source.Reading;
import enshu.scenario.source.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The test package of a game between teams with half an hour of hardening and 20 Mbit/s for each team. */
public record HardenedDuel(Scenario scenario, UUID exercise) {
    private static final Path DUEL = Path.of("../scenarios/src/test/resources/good/duel");
    private static final ArenaBlocks BLOCKS = Duel.blocks(0);
    private static final long PROCESS = 100;

    /** The package, written into a folder; nothing of it is built. */
    public static HardenedDuel of(Path folder, UUID exercise) throws IOException {
        return read(write(folder), exercise);
    }

    /** The same with sides that swap, such as {@code {turn: PT10M}}. */
    public static HardenedDuel of(Path folder, UUID exercise, String sides) throws IOException {
        return read(write(folder, "  sides: " + sides + "\n"), exercise);
    }

    private static HardenedDuel read(Path written, UUID exercise) {
        Reading reading = ScenarioReader.read(written);
        return new HardenedDuel(((Reading.Read) reading).scenario(), exercise);
    }

    /** Writes the package below a folder; gives where it is. */
    public static Path write(Path folder) throws IOException {
        return write(folder, "");
    }

    /** The same with more lines of its arena. */
    public static Path write(Path folder, String more) throws IOException {
        Path copy = folder.resolve("duel");
        try (Stream<Path> all = Files.walk(DUEL)) {
            for (Path path : all.toList()) {
                Path target = copy.resolve(DUEL.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.write(target, Files.readAllBytes(path));
                }
            }
        }
        Path file = copy.resolve("scenario.yaml");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace(
                                "  valid-ticks: 5\n",
                                "  valid-ticks: 5\n  hardening: PT30M\n  bandwidth: 20mbit\n" + more));
        return copy;
    }

    /** The range of the team with this place, all of whose hosts run. */
    public StandingRange team(int place, UUID range, RangePlanner.Incarnations incarnations) {
        return running(PlanMaker.planned(
                images(),
                Path.of("/desktops"),
                identity(range, "team-" + (place + 1)),
                scenario,
                SmallScenario.SEED,
                BLOCKS.teams().get(place),
                incarnations,
                Optional.of(BLOCKS)));
    }

    /** The arena's own range, all of whose checkers run. */
    public StandingRange arena(UUID range, RangePlanner.Incarnations incarnations) {
        return running(PlanMaker.arena(
                images(),
                Path.of("/desktops"),
                identity(range, ArenaBlocks.ARENA.value()),
                scenario,
                Optional.of(BLOCKS),
                incarnations));
    }

    private Map<Image, String> images() {
        return scenario.images().stream().collect(Collectors.toMap(Function.identity(), Object::toString));
    }

    private RangeIdentity identity(UUID range, String team) {
        return new RangeIdentity("a1", new RangeId(range), new ExerciseId(exercise), new TeamId(team));
    }

    private static StandingRange running(StandingRange range) {
        Map<String, ObservedContainer> containers = range.plan().containers().stream()
                .collect(Collectors.toMap(PlannedContainer::service, HardenedDuel::running));
        return range.seen(new ObservedRange(List.of(), List.of(), containers));
    }

    private static ObservedContainer running(PlannedContainer planned) {
        return new ObservedContainer(
                "",
                planned.name(),
                planned.service(),
                planned.kind().label(),
                planned.incarnation(),
                planned.digest(),
                ObservedContainer.State.RUNNING,
                0,
                PROCESS,
                Instant.EPOCH,
                Map.of(),
                Optional.empty());
    }
}
