package enshu.range.prove;

import enshu.exchange.AddressBlock;
import enshu.range.docker.DockerConnection;
import enshu.range.docker.DockerEngine;
import enshu.range.docker.DockerImages;
import enshu.range.engine.EngineFailure;
import enshu.range.image.RangeImages;
import enshu.range.namespace.EngineNamespace;
import enshu.range.settings.Logging;
import enshu.range.settings.Settings;
import enshu.range.wish.PlanMaker;
import enshu.scenario.Scenario;
import enshu.scenario.Seed;
import enshu.scenario.source.Reading;
import enshu.scenario.source.ScenarioReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The program behind {@code ./enshu scenario prove PATH}: status 0 when everything turned as it should, 1 when
 * something didn't, 2 when it couldn't be tried.
 */
public final class Prove {
    private static final int BLOCKS = 1024;
    private static final int TOP_BLOCKS = 128;
    private static final int REMOVAL_SECONDS = 60;

    private Prove() {}

    public static void main(String[] arguments) {
        Logging.begin();
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        if (arguments.length != 1) {
            out.println("say which package: scenario prove PATH");
            System.exit(2);
        }
        CountDownLatch removed = new CountDownLatch(1);
        Thread worker = Thread.currentThread();
        Thread onSignal = new Thread(() -> awaitRemoval(worker, removed));
        Runtime.getRuntime().addShutdownHook(onSignal);
        int status = 2;
        try {
            status = run(Path.of(arguments[0]), System.getenv(), out);
        } finally {
            removed.countDown();
        }
        System.exit(status);
    }

    /** A proof that is broken off still takes its range away. */
    private static void awaitRemoval(Thread worker, CountDownLatch removed) {
        worker.interrupt();
        try {
            if (!removed.await(REMOVAL_SECONDS, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(2);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Reads the package, stands its range, proves it, takes the range away and prints what was seen. */
    public static int run(Path folder, Map<String, String> environment, PrintStream out) {
        return switch (ScenarioReader.read(folder)) {
            case Reading.Refused refused -> {
                refused.problems().forEach(out::println);
                yield 2;
            }
            case Reading.Read read -> {
                try {
                    yield prove(read.scenario(), folder, Settings.ofEngine(environment), out);
                } catch (EngineFailure | IllegalArgumentException failure) {
                    out.println("the proof could not be tried: " + failure.getMessage());
                    yield 2;
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    out.println("the proof was broken off");
                    yield 2;
                }
            }
        };
    }

    private static int prove(Scenario scenario, Path folder, Settings settings, PrintStream out)
            throws InterruptedException {
        InstantSource time = InstantSource.system();
        String instance = instance(settings.instance());
        try (DockerConnection connection = DockerConnection.open(settings.socket())) {
            EngineNamespace namespace = new EngineNamespace(settings.engineNamespace());
            namespace.close();
            RangeImages images = new RangeImages(
                    new DockerImages(connection), namespace.namespace(), settings.instance(), settings.state());
            images.make(List.of(scenario), out::println);
            DockerEngine engine = new DockerEngine(
                    connection, instance, settings.state(), settings.desktops(), settings.desktopGroup());
            SecureRandom random = new SecureRandom();
            Path library = folder.toAbsolutePath().getParent();
            PlanMaker plans = new PlanMaker(
                    library == null ? folder.toAbsolutePath() : library, images, instance, settings.desktops());
            AddressBlock block = AddressBlock.number(BLOCKS - 1 - random.nextInt(TOP_BLOCKS));
            Prover.Result result;
            try (ProvingGround ground = new ProvingGround(
                    engine, plans, scenario, instance, Seed.random(random), block, settings.desktops(), time)) {
                result = new Prover(ground, time, out::println).prove();
            }
            return told(result, out);
        }
    }

    private static int told(Prover.Result result, PrintStream out) {
        result.table().forEach(out::println);
        result.problems().forEach(problem -> out.println("problem: " + problem));
        out.println(
                result.problems().isEmpty()
                        ? "proved: red at the start, green by the proof, no refutation is green"
                        : "not proved: " + result.problems().size() + " problems");
        return result.problems().isEmpty() ? 0 : 1;
    }

    /** Another instance than the platform's, whose orchestrator would remove what nobody wished. */
    private static String instance(String platform) {
        return platform.substring(0, Math.min(11, platform.length())) + "p";
    }
}
