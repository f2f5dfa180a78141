package enshu.launcher.command;

import enshu.launcher.home.Home;
import enshu.launcher.message.Bar;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.message.Terminal;
import enshu.launcher.platform.OrchestratorSettings;
import enshu.range.engine.EngineFailure;
import enshu.range.image.Unmade;
import enshu.range.stock.ImageStock;
import enshu.range.stock.StockLine;
import enshu.range.stock.StockRefused;
import enshu.range.wish.StoreFailure;
import enshu.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code enshu image …}: the images of ranges, made ahead of time or carried to where there is no line. */
@CommandLine.Command(
        name = "image",
        description = "List, make, export and import the images of ranges.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class ImageCommand {
    private ImageCommand() {}

    static CommandLine line(Terminal terminal) {
        return new CommandLine(new ImageCommand())
                .addSubcommand(new ListImages(terminal))
                .addSubcommand(new Build(terminal))
                .addSubcommand(new Export(terminal))
                .addSubcommand(new Import(terminal));
    }

    /** What is asked of the stock. */
    private interface Work {
        int with(ImageStock stock, NamedScenarios scenarios) throws IOException, StockRefused;
    }

    private static int run(Terminal terminal, Work work) {
        Home home = Home.ofProcess();
        new Standing(home).ready(terminal.text("image.not-up"));
        try (ImageStock stock = ImageStock.open(OrchestratorSettings.of(home), InstantSource.system())) {
            return work.with(stock, new NamedScenarios(home, terminal));
        } catch (StockRefused refused) {
            terminal.clear();
            throw new LaunchFailure(
                    terminal.text(
                            "image.refused."
                                    + refused.reason()
                                            .name()
                                            .toLowerCase(Locale.ROOT)
                                            .replace('_', '-'),
                            refused.details().toArray()),
                    refused);
        } catch (EngineFailure failure) {
            terminal.clear();
            throw new LaunchFailure(terminal.text("image.failed", failure.said().in(terminal.language())), failure);
        } catch (StoreFailure | IOException failure) {
            terminal.clear();
            throw new LaunchFailure(terminal.text("image.failed", String.valueOf(failure.getMessage())), failure);
        }
    }

    private static void show(Terminal terminal, ImageStock.Part part, double done, long bytes) {
        terminal.show(terminal.text(
                "image.carrying",
                Bar.of(done),
                terminal.text(
                        switch (part) {
                            case WRITING -> "image.part.writing";
                            case CHECKING -> "image.part.checking";
                            case LOADING -> "image.part.loading";
                        }),
                ImageTable.megabytes(bytes)));
    }

    /** Every image that scenarios need, and whether it is there. */
    @CommandLine.Command(
            name = "list",
            description = "List the images that scenarios need, and what there is of them.",
            mixinStandardHelpOptions = true)
    private static final class ListImages implements Callable<Integer> {
        /** What the list is for. */
        enum Format {
            TEXT,
            JSON
        }

        @Parameters(
                paramLabel = "SCENARIO",
                arity = "0..*",
                descriptionKey = "scenario",
                description = "Ids or folders of packages (default: all there are).")
        private List<String> named = List.of();

        @Option(names = "--format", defaultValue = "TEXT", description = "${COMPLETION-CANDIDATES}.")
        private Format format = Format.TEXT;

        private final Terminal terminal;

        ListImages(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            return run(terminal, (stock, scenarios) -> {
                List<StockLine> images = stock.list(scenarios.of(named));
                switch (format) {
                    case TEXT -> {
                        new ImageTable(terminal).lines(images).forEach(terminal::print);
                        long missing = images.stream()
                                .filter(image -> image.stored().isEmpty())
                                .count();
                        terminal.explain(
                                missing == 0
                                        ? terminal.text("image.all-there", images.size())
                                        : terminal.text("image.some-missing", missing, images.size()));
                    }
                    case JSON -> terminal.print(ImageTable.json(images));
                }
                return 0;
            });
        }
    }

    /** Makes what is missing; exit 1 when something could not be made. */
    @CommandLine.Command(
            name = "build",
            description = "Make the images of scenarios that are missing. Exit 0 when all are there.",
            mixinStandardHelpOptions = true)
    private static final class Build implements Callable<Integer> {
        @Parameters(
                paramLabel = "SCENARIO",
                arity = "0..*",
                descriptionKey = "scenario",
                description = "Ids or folders of packages.")
        private List<String> named = List.of();

        @Option(names = "--all", description = "Of every scenario of the library and every published one.")
        private boolean all;

        @Option(
                names = "--refresh",
                description = {
                    "Make the base image anew first, with the newest Debian packages, and then",
                    "everything that starts from it. Only while no exercise has ranges."
                })
        private boolean refresh;

        private final Terminal terminal;

        Build(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            if (all == !named.isEmpty()) {
                throw new LaunchFailure(terminal.text("image.which"));
            }
            return run(terminal, (stock, scenarios) -> {
                List<Scenario> meant = scenarios.of(named);
                BuildProgress progress = new BuildProgress(terminal);
                List<Unmade> unmade = stock.build(meant, refresh, progress::tell);
                terminal.clear();
                for (Unmade one : unmade) {
                    terminal.complain(terminal.text(
                            "image.unmade", one.scenario().id(), one.said().in(terminal.language())));
                }
                if (unmade.isEmpty()) {
                    terminal.say(progress.made() == 0 ? "image.nothing-to-make" : "image.built", progress.made());
                }
                return unmade.isEmpty() ? 0 : 1;
            });
        }
    }

    /** Writes images into a file. */
    @CommandLine.Command(
            name = "export",
            description = "Write everything that ranges of scenarios need into one file, for a machine without a line.",
            mixinStandardHelpOptions = true)
    private static final class Export implements Callable<Integer> {
        @Parameters(
                index = "0",
                paramLabel = "FILE",
                descriptionKey = "file",
                description = "Where to write it (.tar.gz, or .tar: larger, but sooner done); must not exist.")
        private Path file = Path.of("");

        @Parameters(
                index = "1..*",
                paramLabel = "SCENARIO",
                descriptionKey = "scenario",
                description = "Ids or folders of packages (default: all there are).")
        private List<String> named = List.of();

        private final Terminal terminal;

        Export(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            Path target = file.toAbsolutePath().normalize();
            Path folder = target.getParent();
            boolean named = target.toString().matches(".*[^/]\\.(tar|tar\\.gz|tgz)");
            if (!named || Files.exists(target) || folder == null || !Files.isDirectory(folder)) {
                throw new LaunchFailure(terminal.text("image.bad-target", target));
            }
            return run(terminal, (stock, scenarios) -> {
                ImageStock.Written written = stock.write(
                        target, scenarios.of(this.named), (part, done, bytes) -> show(terminal, part, done, bytes));
                terminal.clear();
                terminal.say(
                        "image.exported",
                        target,
                        ImageTable.megabytes(written.bytes()),
                        written.manifest().images().size(),
                        written.manifest().scenarios().size());
                return 0;
            });
        }
    }

    /** Brings images in from a file. */
    @CommandLine.Command(
            name = "import",
            description = "Bring in images from a file that export wrote. The whole file is checked first.",
            mixinStandardHelpOptions = true)
    private static final class Import implements Callable<Integer> {
        @Parameters(paramLabel = "FILE", descriptionKey = "file", description = "A file that export wrote.")
        private Path file = Path.of("");

        @Option(
                names = "--replace-base",
                description = {
                    "Take the file's base image also where images of other scenarios were made",
                    "from another one; those scenarios' images are to be made or imported again."
                })
        private boolean replaceBase;

        private final Terminal terminal;

        Import(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() {
            return run(terminal, (stock, scenarios) -> {
                ImageStock.Brought brought = stock.bringIn(
                        file.toAbsolutePath().normalize(),
                        scenarios.all(),
                        replaceBase,
                        (part, done, bytes) -> show(terminal, part, done, bytes));
                terminal.clear();
                int all = brought.manifest().images().size();
                terminal.say(brought.fresh() == 0 ? "image.known" : "image.imported", all, brought.fresh());
                if (!brought.ready().isEmpty()) {
                    terminal.say("image.ready", String.join(", ", brought.ready()));
                }
                if (!brought.lacking().isEmpty()) {
                    terminal.explain(terminal.text("image.lacking", String.join(", ", brought.lacking())));
                }
                return brought.lacking().isEmpty() ? 0 : 1;
            });
        }
    }
}
