package enshu.range.image;

import enshu.range.docker.DockerConnection;
import enshu.range.docker.DockerImages;
import enshu.range.engine.EngineFailure;
import enshu.range.namespace.NetworkNamespace;
import enshu.range.settings.Logging;
import enshu.range.settings.Settings;
import enshu.scenario.Scenario;
import enshu.scenario.source.Library;
import enshu.scenario.source.Reading;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The program that makes every image of the library, and the desktop server's, line by line; status 1 and one clear
 * line when one can't be made.
 */
public final class BuildImages {
    private BuildImages() {}

    public static void main(String[] arguments) {
        Logging.begin();
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.exit(run(out));
    }

    private static int run(PrintStream out) {
        Settings settings;
        try {
            settings = Settings.ofEngine(System.getenv());
        } catch (IllegalArgumentException missing) {
            out.println(missing.getMessage());
            return 1;
        }
        try (DockerConnection connection = DockerConnection.open(settings.socket())) {
            RangeImages images = new RangeImages(
                    new DockerImages(connection),
                    NetworkNamespace.at(settings.engineNamespace()).requireThere(),
                    settings.instance(),
                    settings.state());
            images.make(readable(Library.open(settings.library()), out), out::println);
            out.println("all images are there");
            return 0;
        } catch (EngineFailure | IllegalArgumentException failure) {
            out.println("images: " + failure.getMessage());
            return 1;
        }
    }

    private static List<Scenario> readable(Library library, PrintStream out) {
        List<Scenario> scenarios = new ArrayList<>();
        for (Library.Entry entry : library.packages()) {
            switch (entry.reading()) {
                case Reading.Read read -> scenarios.add(read.scenario());
                case Reading.Refused refused ->
                    out.println(
                            "skipping " + entry.id() + ": " + refused.problems().getFirst());
            }
        }
        return scenarios;
    }
}
