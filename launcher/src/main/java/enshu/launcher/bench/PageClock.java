package enshu.launcher.bench;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import enshu.launcher.demo.DemoFailure;

/**
 * Tells when a place of a page has changed on the screen: the moment after the frame that painted its new text, in
 * milliseconds since 1970 with fractions. Pages of one browser share that clock.
 */
final class PageClock {
    private static final double PATIENCE_MS = 15_000;
    private static final String NOW = "performance.timeOrigin + performance.now()";
    private static final String WATCH = """
            selector => {
              const read = () => document.querySelector(selector)?.textContent ?? '';
              const seen = { text: read(), at: 0 };
              window.enshuBenchObserver?.disconnect();
              window.enshuBench = seen;
              window.enshuBenchObserver = new MutationObserver(() => {
                const text = read();
                if (text === seen.text) return;
                seen.text = text;
                requestAnimationFrame(() => {
                  const painted = new MessageChannel();
                  painted.port1.onmessage = () => { seen.at = %s; };
                  painted.port2.postMessage(0);
                });
              });
              window.enshuBenchObserver.observe(document.body, {
                subtree: true, childList: true, characterData: true });
            }
            """.formatted(NOW);
    private static final String CALL = """
            async call => {
              const begun = %s;
              const answer = await fetch(call.path, call.body === null ? {} : {
                method: 'POST',
                headers: { 'Content-Type': 'application/json', 'X-Enshu': '1' },
                body: call.body });
              if (!answer.ok) throw new Error(call.path + ' answered ' + answer.status + ': ' + await answer.text());
              return begun;
            }
            """.formatted(NOW);
    private static final String EMPTY_CALL = """
            async () => {
              const begun = %s;
              await (await fetch('/api/alive', { cache: 'no-store' })).text();
              return new Promise(done => requestAnimationFrame(() => {
                const painted = new MessageChannel();
                painted.port1.onmessage = () => done(%s - begun);
                painted.port2.postMessage(0);
              }));
            }
            """.formatted(NOW, NOW);

    private final Page page;

    /** Watches the first place that this CSS selector finds. */
    PageClock(Page page, String selector) {
        this.page = page;
        page.locator(selector).first().waitFor();
        page.evaluate(WATCH, selector);
    }

    /** Calls the console from a page; gives the moment at which the call was sent. */
    static double call(Page from, String path, String body) {
        return number(from.evaluate(CALL, java.util.Map.of("path", path, "body", body)));
    }

    /** An empty call from a page, and the next frame: what no push can be faster than; in milliseconds. */
    static double emptyCall(Page from) {
        return number(from.evaluate(EMPTY_CALL));
    }

    /** Waits for the first change after this moment; gives the milliseconds between. */
    double changedAfter(double moment) {
        try {
            page.waitForFunction(
                    "moment => window.enshuBench.at > moment",
                    moment,
                    new Page.WaitForFunctionOptions().setTimeout(PATIENCE_MS));
        } catch (PlaywrightException e) {
            throw new DemoFailure("a change on the page within 15 s", "it shows what it showed before", e);
        }
        return number(page.evaluate("() => window.enshuBench.at")) - moment;
    }

    private static double number(Object evaluated) {
        return ((Number) evaluated).doubleValue();
    }
}
