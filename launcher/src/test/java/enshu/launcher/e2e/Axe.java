package enshu.launcher.e2e;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** axe-core: what it finds on a page against WCAG 2.2 A and AA. */
final class Axe {
    private static final String RUN = """
            async () => (await axe.run(document, {
              runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
              resultTypes: ['violations'],
            })).violations.map(v => v.id + ': ' + v.help + ' at ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(', '))
            """;

    private Axe() {}

    /** Violations in words, with their places; empty when there is none. */
    static List<String> violations(Page page) {
        page.evaluate(source());
        Object found = page.evaluate(RUN);
        return ((List<?>) found).stream().map(String::valueOf).toList();
    }

    /** The same with the page in dark colours. */
    static List<String> violationsInTheDark(Page page) {
        page.emulateMedia(
                new Page.EmulateMediaOptions().setColorScheme(com.microsoft.playwright.options.ColorScheme.DARK));
        try {
            return violations(page);
        } finally {
            page.emulateMedia(
                    new Page.EmulateMediaOptions().setColorScheme(com.microsoft.playwright.options.ColorScheme.LIGHT));
        }
    }

    private static String source() {
        try (InputStream script = Axe.class.getResourceAsStream("/axe.min.js")) {
            if (script == null) {
                throw new IllegalStateException("axe.min.js is not on the class path; is axe-core's artifact there?");
            }
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("axe.min.js can't be read", e);
        }
    }
}
