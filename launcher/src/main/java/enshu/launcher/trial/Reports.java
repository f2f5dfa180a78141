package enshu.launcher.trial;

import enshu.launcher.message.LaunchFailure;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What the JUnit reports of a run say.
 *
 * @param failed the tests that failed
 */
record Reports(int tests, int skipped, List<Failed> failed) {
    /** Lines of a failure that are told: the last ones, for a long message ends with what went wrong. */
    static final int MOST_LINES = 50;

    private static final int FRAMES = 4;

    private static final Pattern NOT_XML = Pattern.compile("\\x1b\\[[0-9;]*m|[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f]");

    /** Where a module's tests are reported, below its target. */
    static final List<String> FOLDERS =
            List.of("surefire-reports", "failsafe-reports", "vitest-reports", "page-reports");

    Reports {
        failed = List.copyOf(failed);
    }

    /**
     * A test that failed.
     *
     * @param test as {@code Class.method}
     * @param why the end of its message and the beginning of its stack
     */
    record Failed(String test, List<String> why) {
        Failed {
            why = List.copyOf(why);
        }

        static Failed of(String test, String text) {
            List<String> lines = text.strip().lines().toList();
            List<String> message =
                    lines.stream().takeWhile(line -> !line.startsWith("\tat ")).toList();
            List<String> told =
                    new ArrayList<>(message.subList(Math.max(0, message.size() - MOST_LINES), message.size()));
            lines.stream().skip(message.size()).limit(FRAMES).forEach(told::add);
            return new Failed(test, told);
        }
    }

    /** Reads every report in these folders below the checkout's target folders that is not older than the run. */
    static Reports since(Path checkout, FileTime begun, List<String> folders) {
        Reports all = new Reports(0, 0, List.of());
        for (Path report : files(checkout, begun, folders)) {
            all = all.plus(read(report));
        }
        return all;
    }

    private static List<Path> files(Path checkout, FileTime begun, List<String> folders) {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> modules = Files.list(checkout)) {
            for (Path module : modules.sorted().toList()) {
                for (String folder : folders) {
                    Path reports = module.resolve("target").resolve(folder);
                    if (Files.isDirectory(reports)) {
                        try (Stream<Path> files = Files.list(reports)) {
                            files.filter(file -> file.getFileName().toString().matches("TEST-.*\\.xml"))
                                    .filter(file -> modified(file).compareTo(begun) >= 0)
                                    .sorted()
                                    .forEach(found::add);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new LaunchFailure("cannot list the test reports below " + checkout + ": " + e.getMessage(), e);
        }
        return found;
    }

    private static FileTime modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new LaunchFailure("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    static Reports read(Path report) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            NodeList cases = factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(legal(Files.readString(report)))))
                    .getElementsByTagName("testcase");
            int skipped = 0;
            List<Failed> failed = new ArrayList<>();
            for (int at = 0; at < cases.getLength(); at++) {
                Element test = (Element) cases.item(at);
                if (holds(test, "skipped")) {
                    skipped++;
                } else if (holds(test, "failure") || holds(test, "error")) {
                    failed.add(Failed.of(test.getAttribute("classname") + "." + test.getAttribute("name"), said(test)));
                }
            }
            return new Reports(cases.getLength(), skipped, failed);
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new LaunchFailure("the test report " + report + " can't be read: " + e.getMessage(), e);
        }
    }

    /** What a browser or a container said may hold characters that XML has no place for, such as a terminal's colours. */
    private static String legal(String report) {
        return NOT_XML.matcher(report).replaceAll("");
    }

    private static String said(Element test) {
        Element failure = (Element) test.getElementsByTagName(holds(test, "failure") ? "failure" : "error")
                .item(0);
        String text = failure.getTextContent();
        return text.isBlank() ? failure.getAttribute("message") : text;
    }

    private static boolean holds(Element test, String element) {
        return test.getElementsByTagName(element).getLength() > 0;
    }

    private Reports plus(Reports more) {
        List<Failed> both = new ArrayList<>(failed);
        both.addAll(more.failed());
        return new Reports(tests + more.tests(), skipped + more.skipped(), both);
    }
}
