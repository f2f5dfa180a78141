package enshu.range.capture;

import enshu.range.engine.EngineFailure;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One tcpdump at one network card, and the thread that puts what it says into the ring. The program opens no file, has no
 * rights left but its open socket, and ends by itself when the card goes or nobody reads it any more.
 */
final class Tap implements CaptureLoop.Running {
    private static final Logger LOG = LoggerFactory.getLogger(Tap.class);
    private static final int BUFFER = 256 * 1024;
    private static final long END_SECONDS = 5;

    private final Process program;
    private final Thread reader;

    /** What it makes of the header of a stream: where its records go. */
    interface Place {
        CaptureRing ring(byte[] header);
    }

    private Tap(Process program, Place place, String what) {
        this.program = program;
        this.reader = Thread.ofPlatform().daemon().name("capture " + what).unstarted(() -> read(place, what));
    }

    /**
     * Begins.
     *
     * @param namespace in which the card is
     * @param card its name
     * @throws EngineFailure when the program can't be started
     */
    static Tap begin(Path namespace, String card, Place place) {
        try {
            Tap tap = new Tap(
                    new ProcessBuilder(words(namespace, card))
                            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                            .redirectError(Redirect.DISCARD)
                            .start(),
                    place,
                    card);
            tap.reader.start();
            return tap;
        } catch (IOException failure) {
            throw new EngineFailure("capture at", card, failure);
        }
    }

    /** IP alone: what a host asks its neighbours is no attack. As nobody, who may gain no rights. */
    static List<String> words(Path namespace, String card) {
        return List.of(
                "nsenter",
                "--net=" + namespace,
                "setpriv",
                "--no-new-privs",
                "--bounding-set=-all,+net_raw,+net_admin,+setuid,+setgid",
                "tcpdump",
                "-i",
                card,
                "-n",
                "-p",
                "-U",
                "-s",
                Integer.toString(PacketStream.SNAP_LENGTH),
                "-Z",
                "nobody",
                "-w",
                "-",
                "ip or ip6");
    }

    @Override
    public boolean alive() {
        return program.isAlive() && reader.isAlive();
    }

    private void read(Place place, String what) {
        try (InputStream in = new BufferedInputStream(program.getInputStream(), BUFFER)) {
            PacketStream packets = PacketStream.of(in);
            try (CaptureRing ring = place.ring(packets.header())) {
                for (var record = packets.next(); record.isPresent(); record = packets.next()) {
                    ring.add(record.get());
                    if (packets.idle()) {
                        ring.flush();
                    }
                }
            }
        } catch (IOException failure) {
            LOG.atWarn()
                    .addKeyValue("card", what)
                    .addKeyValue("error", failure.getMessage())
                    .log("a capture ended; it is begun again while the game runs");
        } finally {
            program.destroy();
        }
    }

    @Override
    public void close() {
        program.destroy();
        try {
            reader.join(TimeUnit.SECONDS.toMillis(END_SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        program.destroyForcibly();
    }
}
