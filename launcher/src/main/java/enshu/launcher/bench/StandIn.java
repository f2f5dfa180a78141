package enshu.launcher.bench;

import enshu.launcher.client.Guacamole;
import enshu.launcher.client.UnixCarrier;
import enshu.launcher.message.LaunchFailure;
import enshu.launcher.process.Account;
import enshu.launcher.process.Command;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks as guacd does, without desktops behind: at the socket {@code guacd.sock} of its folder it sends every viewer so
 * many frames a second and one more at every key, each with the moment of its sending as its time stamp
 * ({@link System#nanoTime}, which all processes of a machine share). Beside it stands a silent {@code DESKTOP.vnc.sock}.
 */
final class StandIn implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StandIn.class);

    /** What a desktop at work sends for one frame, in base64. */
    private static final int FRAME = 8_000;

    private static final int BACKLOG = 128;
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final long SECOND = 1_000_000_000L;
    private static final String PICTURE = Guacamole.text("img", "1", "14", "0", "image/webp", "0", "0")
            + Guacamole.text("blob", "1", "A".repeat(FRAME))
            + Guacamole.text("end", "1");

    private final Path folder;
    private final int framesPerSecond;
    private final ServerSocketChannel guacd;
    private final ServerSocketChannel vnc;
    private final AtomicInteger viewers = new AtomicInteger();

    private StandIn(Path folder, int framesPerSecond, ServerSocketChannel guacd, ServerSocketChannel vnc) {
        this.folder = folder;
        this.framesPerSecond = framesPerSecond;
        this.guacd = guacd;
        this.vnc = vnc;
    }

    /**
     * Begins to listen.
     *
     * @param folder is made, and removed at the end
     * @param console who may connect
     * @param framesPerSecond 0: only at keys
     */
    static StandIn open(Path folder, String desktop, Account console, int framesPerSecond) {
        try {
            Files.createDirectories(folder);
            ServerSocketChannel guacd = listen(folder.resolve("guacd.sock"));
            ServerSocketChannel vnc = listen(folder.resolve(desktop + ".vnc.sock"));
            Command.of(List.of("chmod", "-R", "u=rwX,g=rwX,o=", folder.toString()), LIMIT)
                    .run();
            Command.of(List.of("chgrp", "-R", console.name(), folder.toString()), LIMIT)
                    .run();
            StandIn standIn = new StandIn(folder, framesPerSecond, guacd, vnc);
            Thread.ofVirtual().start(() -> standIn.accept(guacd, standIn::view));
            Thread.ofVirtual().start(() -> standIn.accept(vnc, StandIn::sayNothing));
            return standIn;
        } catch (IOException e) {
            throw new LaunchFailure("the bench can't listen in " + folder + ": " + e.getMessage(), e);
        }
    }

    private static ServerSocketChannel listen(Path socket) throws IOException {
        Files.deleteIfExists(socket);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket), BACKLOG);
        return server;
    }

    Path socket() {
        return folder.resolve("guacd.sock");
    }

    /** Speaks with one that connected, until one of the two ends it. */
    private interface Speaker {
        void speak(SocketChannel channel) throws IOException;
    }

    private void accept(ServerSocketChannel server, Speaker speaker) {
        try {
            while (true) {
                SocketChannel channel = server.accept();
                Thread.ofVirtual().start(() -> {
                    try (channel) {
                        speaker.speak(channel);
                    } catch (IOException gone) {
                        LOG.atDebug().addKeyValue("error", gone.getMessage()).log("a viewer left");
                    }
                });
            }
        } catch (ClosedChannelException closed) {
            LOG.debug("nobody is served any more");
        } catch (IOException e) {
            throw new LaunchFailure("the bench can't listen in " + folder + ": " + e.getMessage(), e);
        }
    }

    private void view(SocketChannel channel) throws IOException {
        try (Guacamole viewer = new Guacamole(new UnixCarrier(channel))) {
            viewer.expect("select");
            viewer.send("args", "VERSION_1_3_0", "hostname", "port", "read-only", "password");
            String opcode = "";
            while (!opcode.equals("connect")) {
                opcode = viewer.next().stream().findFirst().orElse("connect");
            }
            viewer.send("ready", "$" + UUID.randomUUID());
            UnixCarrier out = new UnixCarrier(channel);
            if (framesPerSecond > 0) {
                int number = viewers.getAndIncrement();
                Thread.ofVirtual().start(() -> play(out, number));
            }
            for (List<String> next = viewer.next(); !next.isEmpty(); next = viewer.next()) {
                if (next.getFirst().equals("disconnect")) {
                    return;
                }
                if (next.getFirst().equals("key") && next.getLast().equals("1")) {
                    send(out);
                }
            }
        }
    }

    /** Viewers are played to in turn, not all at one moment. */
    private void play(UnixCarrier out, int number) {
        long pause = SECOND / framesPerSecond;
        long due = System.nanoTime() + pause * (number % 16) / 16;
        try {
            while (true) {
                LockSupport.parkNanos(Math.max(0, due - System.nanoTime()));
                send(out);
                due += pause;
            }
        } catch (IOException gone) {
            LOG.atDebug().addKeyValue("error", gone.getMessage()).log("a viewer left");
        }
    }

    private void send(UnixCarrier out) throws IOException {
        out.send(PICTURE + Guacamole.text("sync", Long.toString(System.nanoTime())));
    }

    private static void sayNothing(SocketChannel channel) throws IOException {
        UnixCarrier silent = new UnixCarrier(channel);
        String said = silent.read();
        while (!said.isEmpty()) {
            said = silent.read();
        }
    }

    @Override
    public void close() {
        try {
            guacd.close();
            vnc.close();
            Command.of(List.of("rm", "-rf", folder.toString()), LIMIT).run();
        } catch (IOException e) {
            throw new LaunchFailure("the bench can't remove " + folder + ": " + e.getMessage(), e);
        }
    }
}
