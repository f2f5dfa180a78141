package enshu.console.desktop;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a VNC desktop follow the frame it is shown in, over the socket that stands beside guacd's; guacd itself learned
 * that only in a release that Debian doesn't have. Of several wishes the newest counts.
 */
final class DesktopSizer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DesktopSizer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SocketFolder folder;
    private final String socket;
    private final String password;
    private final BlockingQueue<Size> wanted = new ArrayBlockingQueue<>(1);
    private final Thread worker;

    private record Size(int width, int height) {}

    DesktopSizer(SocketFolder folder, Inventory.Place place, String desktop) {
        this.folder = folder;
        this.socket = place.guacdSocket().replaceFirst("[^/]*$", desktop + ".vnc.sock");
        this.password = place.password().orElse("");
        this.worker = Thread.ofVirtual().name("desktop-size").start(this::follow);
    }

    /** Takes a size instruction's arguments; what is no size is no wish. */
    void want(List<String> size) {
        if (size.size() >= 2 && size.stream().limit(2).allMatch(part -> part.matches("\\d{1,5}"))) {
            want(Integer.parseInt(size.get(0)), Integer.parseInt(size.get(1)));
        }
    }

    /** Wishes for a size; it is kept within what a desktop can have. */
    void want(int width, int height) {
        Size size = new Size(Math.clamp(width, 320, 4096), Math.clamp(height, 240, 2304));
        while (!wanted.offer(size)) {
            wanted.poll();
        }
    }

    private void follow() {
        try {
            while (true) {
                apply(wanted.take());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void apply(Size size) {
        try (SocketChannel channel = folder.connect(socket);
                Deadline _ = Deadline.of(channel, PATIENCE)) {
            VncSize.ask(
                    Channels.newInputStream(channel),
                    Channels.newOutputStream(channel),
                    password,
                    size.width(),
                    size.height());
        } catch (IOException failure) {
            log.atInfo()
                    .addKeyValue("desktop", socket)
                    .addKeyValue("error", failure.getMessage())
                    .log("A desktop keeps its size");
        }
    }

    @Override
    public void close() {
        worker.interrupt();
    }
}
