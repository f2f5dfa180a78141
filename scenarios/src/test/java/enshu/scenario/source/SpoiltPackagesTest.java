package enshu.scenario.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.BeforeTry;

/**
 * Real packages with a few things spoilt, as by a slip of the hand, a bad merge or malice: each gets its lines within two
 * seconds of processor time, from memory that could not fill 256 MB, and without an exception.
 */
class SpoiltPackagesTest {
    private static final Duration LONGEST = Duration.ofSeconds(2);
    private static final long MOST_BYTES = 256L * 1024 * 1024;
    private static final int MOST_LINES = 1503;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** What stands in YAML, in variables and in paths where it hurts. */
    private static final List<String> SPLINTERS = List.of(
            "&a ",
            "*a",
            "<<: *a\n",
            "? ",
            "- - - -",
            "{{{{",
            "]]]]",
            "|2\n",
            ">-\n ",
            "!!binary ",
            "!<tag:x> ",
            "%YAML 9.9\n",
            "---\n",
            "...\n",
            "\t",
            "\u0000",
            "\u2028",
            "\ud83d\ude00",
            "\u202e",
            "${",
            "${A:-${B:-${C}}}",
            "$$$",
            "${address..}",
            "${cidr.}",
            "${A:?",
            "../../../etc/passwd",
            "/dev/zero",
            "file:///etc/passwd",
            "99999999999999999999",
            "-0",
            "1e999",
            ".inf",
            "0x7fffffff",
            "~",
            "null",
            "PT",
            "P999999999999D",
            "1.2.3.4/99",
            "256.1.1.1",
            "::/0",
            "(a+)+$",
            "[",
            "\\",
            "\"",
            "'",
            ": ",
            "#",
            "include: [compose.yaml]\n",
            "extends: {file: compose.yaml, service: desk}\n",
            "deploy: {replicas: 1000000}\n",
            "scale: -1\n");

    @SuppressWarnings("NullAway.Init")
    private static Path packages;

    @SuppressWarnings("NullAway.Init")
    private static List<Path> files;

    /**
     * One slip.
     *
     * @param where from 0 to 1: the place in the file
     * @param what from 0 to 1: which splinter, or which other place
     */
    record Slip(Kind kind, double where, double what) {
        enum Kind {
            INSERT,
            DELETE,
            REPEAT_LINE,
            DROP_LINE,
            SWAP_LINES,
            INDENT,
            CUT_OFF,
            WRONG_BYTE
        }
    }

    @BeforeContainer
    static void copies() throws IOException {
        packages = Files.createTempDirectory("spoilt-");
        Path library = Path.of("library");
        try (Stream<Path> folders = Files.list(library)) {
            for (Path folder : folders.filter(path -> Files.exists(path.resolve("scenario.yaml")))
                    .toList()) {
                copy(folder, packages.resolve(String.valueOf(folder.getFileName())));
            }
        }
        copy(Packages.small(), packages.resolve("small"));
        try (Stream<Path> all = Files.walk(packages)) {
            files = all.filter(Files::isRegularFile)
                    .filter(path -> path.toString().matches(".*\\.(yaml|md|tmpl|env)|.*Dockerfile"))
                    .sorted()
                    .toList();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : all.toList()) {
                Path target = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(path, target);
                }
            }
        }
    }

    @AfterContainer
    static void nothingIsLeft() throws IOException {
        try (Stream<Path> all = Files.walk(packages)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    @BeforeTry
    void whatIsSpoiltIsKnown() {
        assertThat(files).hasSizeGreaterThan(20);
    }

    @Provide
    Arbitrary<List<Slip>> slips() {
        Arbitrary<Double> share = Arbitraries.doubles().between(0, 1).ofScale(6);
        return Combinators.combine(Arbitraries.of(Slip.Kind.class), share, share)
                .as(Slip::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5);
    }

    /** Two of three times one of the three files that say everything, otherwise any. */
    @Provide
    Arbitrary<Integer> file() {
        List<Integer> main = new ArrayList<>();
        for (int at = 0; at < files.size(); at++) {
            if (files.get(at).toString().matches(".*/(scenario|compose|proof)\\.yaml")) {
                main.add(at);
            }
        }
        return Arbitraries.frequencyOf(
                Tuple.of(2, Arbitraries.of(main)),
                Tuple.of(1, Arbitraries.integers().between(0, files.size() - 1)));
    }

    @Property(tries = 250, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void whateverIsSpoiltGetsItsLinesSoon(@ForAll("file") int which, @ForAll("slips") List<Slip> slips)
            throws IOException {
        Path file = files.get(which);
        byte[] good = Files.readAllBytes(file);
        try {
            byte[] spoilt = good;
            for (Slip slip : slips) {
                spoilt = after(slip, spoilt);
            }
            Files.write(file, spoilt);
            look(packages.resolve(packages.relativize(file).getName(0)));
        } finally {
            Files.write(file, good);
        }
    }

    private static void look(Path folder) {
        long cpu = THREADS.getCurrentThreadCpuTime();
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        List<Problem> problems = ScenarioReader.read(folder).problems();
        assertThat(Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - cpu))
                .as("processor time")
                .isLessThan(LONGEST);
        assertThat(THREADS.getCurrentThreadAllocatedBytes() - bytes)
                .as("bytes that were asked for, a limit of what was held at once")
                .isLessThan(MOST_BYTES);
        assertThat(problems).hasSizeLessThanOrEqualTo(MOST_LINES).allSatisfy(problem -> {
            for (Language language : Language.values()) {
                assertThat(problem.message().in(language))
                        .isNotBlank()
                        .doesNotContain("\n")
                        .doesNotContain("Exception");
            }
            assertThat(problem.line()).isPositive();
            assertThat(problem.column()).isPositive();
            assertThat(problem.file()).isNotBlank().doesNotStartWith("/");
        });
    }

    private static byte[] after(Slip slip, byte[] before) {
        if (slip.kind() == Slip.Kind.WRONG_BYTE) {
            byte[] bytes = before.clone();
            if (bytes.length > 0) {
                bytes[place(slip.where(), bytes.length)] = (byte) Math.round(slip.what() * 255);
            }
            return bytes;
        }
        String text = new String(before, StandardCharsets.UTF_8);
        int at = place(slip.where(), text.length() + 1);
        List<String> lines = new ArrayList<>(List.of(text.split("(?<=\n)", -1)));
        int line = place(slip.where(), lines.size());
        int other = place(slip.what(), lines.size());
        String result = switch (slip.kind()) {
            case INSERT ->
                text.substring(0, at) + SPLINTERS.get(place(slip.what(), SPLINTERS.size())) + text.substring(at);
            case DELETE -> text.substring(0, at) + text.substring(Math.min(text.length(), at + place(slip.what(), 30)));
            case REPEAT_LINE -> joined(lines, line, lines.get(line).repeat(2 + place(slip.what(), 40)));
            case DROP_LINE -> joined(lines, line, "");
            case SWAP_LINES -> {
                String moved = lines.get(line);
                lines.set(line, lines.get(other));
                yield joined(lines, other, moved);
            }
            case INDENT -> joined(lines, line, " ".repeat(place(slip.what(), 9)) + lines.get(line));
            case CUT_OFF -> text.substring(0, at);
            case WRONG_BYTE -> throw new IllegalStateException("done above");
        };
        return result.getBytes(StandardCharsets.UTF_8);
    }

    private static String joined(List<String> lines, int at, String instead) {
        lines.set(at, instead);
        return String.join("", lines);
    }

    private static int place(double share, int size) {
        return Math.min(size - 1, (int) (share * size));
    }
}
