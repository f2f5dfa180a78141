package enshu.launcher.demo;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import enshu.launcher.home.DemoAccounts;
import enshu.launcher.message.LaunchFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A real browser, Debian's Chromium without the parts that draw windows on a screen, in which every person has a window and cookies of their own. */
public final class Stage implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Stage.class);
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium-headless-shell");
    private static final List<String> QUIET = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-quic",
            "--no-first-run");

    private final Playwright playwright;
    private final Browser browser;

    private Stage(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    /**
     * Starts the browser; throws LaunchFailure when it is not installed.
     *
     * @param address of the platform, which runs on this machine whatever its name means elsewhere
     */
    public static Stage open(URI address) {
        if (!Files.isExecutable(CHROMIUM)) {
            throw new LaunchFailure(
                    "no browser at " + CHROMIUM + "; install it with: apt-get install chromium-headless-shell");
        }
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Browser browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(CHROMIUM)
                        .setArgs(arguments(address)));
        return new Stage(playwright, browser);
    }

    private static List<String> arguments(URI address) {
        List<String> arguments = new ArrayList<>(QUIET);
        if (address.getScheme().equals("https")) {
            arguments.add("--host-resolver-rules=MAP " + address.getHost() + " 127.0.0.1");
        }
        return arguments;
    }

    /** A window of 1440 × 900 in Japanese, signed out. */
    public BrowserContext window() {
        return browser.newContext(new Browser.NewContextOptions()
                .setLocale("ja-JP")
                .setTimezoneId("Asia/Tokyo")
                .setIgnoreHTTPSErrors(true)
                .setViewportSize(1440, 900));
    }

    /** Somebody who has signed in through Keycloak's page. */
    public Visitor visitor(URI address, DemoAccounts.Account account) {
        Visitor visitor = new Visitor(window().newPage(), address);
        visitor.signIn(account.name(), account.password());
        return visitor;
    }

    /** What every window shows now, for whoever wants to know why something failed; a window that can't be seen is left out. */
    void photograph(Path folder) {
        int number = 0;
        for (BrowserContext context : browser.contexts()) {
            for (Page page : context.pages()) {
                number++;
                try {
                    page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve("window-" + number + ".png")));
                    Files.writeString(
                            folder.resolve("window-" + number + ".txt"),
                            page.url() + System.lineSeparator() + page.content());
                } catch (PlaywrightException | IOException unseen) {
                    log.atDebug().setCause(unseen).log("window {} can't be photographed", number);
                }
            }
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
