package enshu.scoring.door;

import static java.nio.charset.StandardCharsets.US_ASCII;

import enshu.scenario.compose.GameAddresses;
import enshu.scoring.ledger.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The doors of one arena, from the opening of their ports until they are closed. */
public final class Doors implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Doors.class);
    private static final long LOOK_NANOS = 1_000_000_000L;
    private static final long TURN_MILLIS = 20;
    private static final int MOST_ACCEPTED = 64;
    private static final int BACKLOG = 1_024;

    /** Bytes that the system keeps of a connection in each direction: left to itself it would keep megabytes. */
    private static final int SYSTEM_BUFFER = 65_536;

    private final Places places;
    private final Supplier<Moment> time;
    private final Selector selector;
    private final List<ServerSocketChannel> servers = new ArrayList<>();
    private final FairQueue<Slip> queue;
    private final CaptureWriter<Slip> writer;
    private final Reception reception;
    private final Queue<List<CaptureWriter.Settled<Slip>>> settled = new ConcurrentLinkedQueue<>();
    private final Set<Visit> visits = new LinkedHashSet<>();
    private final Set<Visit> touched = new LinkedHashSet<>();
    private final Set<Visit> paused = new LinkedHashSet<>();
    private final Set<Visit> passedOver = new LinkedHashSet<>();
    private final Set<Visit> served = new LinkedHashSet<>();
    private final ByteBuffer shared;
    private final Thread thread;
    private long looked;
    private volatile boolean closing;

    /**
     * Where the doors are.
     *
     * @param lines of the line protocol; empty for none
     * @param http of HTTP; empty for none
     * @param relay a Unix socket of the line protocol at which every connection begins with a PROXY header, with one for HTTP
     *     beside it ({@link GameAddresses#RELAY_HTTP_SOCKET}); empty for none
     * @param relays networks whose connections to the line door begin with a PROXY header
     */
    public record Places(
            Optional<InetSocketAddress> lines,
            Optional<InetSocketAddress> http,
            Optional<Path> relay,
            List<Network> relays) {
        public Places {
            relays = List.copyOf(relays);
        }
    }

    private enum Kind {
        LINES,
        HTTP,
        RELAY,
        RELAY_HTTP;

        boolean relayed() {
            return this == RELAY || this == RELAY_HTTP;
        }

        boolean http() {
            return this == HTTP || this == RELAY_HTTP;
        }
    }

    /** The doors of a game in which nobody says anything of its flags. */
    public Doors(Arena arena, Limits limits, Places places, Ledger ledger, Supplier<Moment> time) throws IOException {
        this(arena, limits, places, ledger, Clues.NONE, time);
    }

    /**
     * Opens the doors.
     *
     * @param time asked at least fifty times a second; must not block
     * @throws IOException when a port can't be had
     */
    Doors(Arena arena, Limits limits, Places places, Ledger ledger, Clues clues, Supplier<Moment> time)
            throws IOException {
        this.places = places;
        this.time = time;
        this.queue = new FairQueue<>(arena.teams().size(), limits.waitingOfTeam());
        this.reception = new Reception(arena, limits, queue, clues, System.nanoTime(), time.get());
        this.shared = ByteBuffer.allocate(limits.requestBytes() + Visit.READ + 1);
        this.selector = Selector.open();
        try {
            if (places.lines().isPresent()) {
                listen(places.lines().get(), Kind.LINES);
            }
            if (places.http().isPresent()) {
                listen(places.http().get(), Kind.HTTP);
            }
            if (places.relay().isPresent()) {
                listen(places.relay().get(), Kind.RELAY);
                listen(places.relay().get().resolveSibling(GameAddresses.RELAY_HTTP_SOCKET), Kind.RELAY_HTTP);
            }
        } catch (IOException inUse) {
            closeServers();
            throw inUse;
        }
        this.writer = new CaptureWriter<>(arena.exercise(), ledger, queue, claim -> claim.event(arena), this::settle);
        this.thread = Thread.ofPlatform().daemon().name("flag-doors").start(this::run);
    }

    private void listen(InetSocketAddress address, Kind kind) throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        servers.add(server);
        server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        server.setOption(StandardSocketOptions.SO_RCVBUF, SYSTEM_BUFFER);
        server.bind(address, BACKLOG);
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT, kind);
    }

    private void listen(Path relay, Kind kind) throws IOException {
        Files.createDirectories(relay.toAbsolutePath().resolveSibling(""));
        Files.deleteIfExists(relay);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        servers.add(server);
        server.bind(UnixDomainSocketAddress.of(relay), BACKLOG);
        // The relay is of the folder's group, as the socket is; to call, it must be allowed to write.
        Files.setPosixFilePermissions(relay, PosixFilePermissions.fromString("rw-rw----"));
        server.configureBlocking(false);
        server.register(selector, SelectionKey.OP_ACCEPT, kind);
    }

    /** Where the line door is. */
    public Optional<InetSocketAddress> lines() {
        return bound(Kind.LINES);
    }

    /** Where the HTTP door is. */
    public Optional<InetSocketAddress> http() {
        return bound(Kind.HTTP);
    }

    private Optional<InetSocketAddress> bound(Kind kind) {
        for (ServerSocketChannel server : servers) {
            if (server.keyFor(selector).attachment() == kind) {
                try {
                    return Optional.of((InetSocketAddress) server.getLocalAddress());
                } catch (IOException closed) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private void settle(List<CaptureWriter.Settled<Slip>> some) {
        settled.add(some);
        selector.wakeup();
    }

    private void run() {
        looked = System.nanoTime();
        try {
            while (!closing) {
                turn();
            }
            turn(); // the last answers
        } catch (IOException | RuntimeException broken) {
            LOG.atError().setCause(broken).log("the flag doors are broken and close");
        } finally {
            visits.forEach(Visit::close);
            closeServers();
        }
    }

    private void turn() throws IOException {
        if (passedOver.isEmpty() && served.isEmpty()) {
            selector.select(TURN_MILLIS);
        } else {
            selector.selectNow();
        }
        reception.turn(System.nanoTime(), time.get());
        // Those that had nothing of their team's last turn come first in this one.
        touched.addAll(passedOver);
        touched.addAll(served);
        passedOver.clear();
        served.clear();
        for (List<CaptureWriter.Settled<Slip>> some = settled.poll(); some != null; some = settled.poll()) {
            for (CaptureWriter.Settled<Slip> one : some) {
                reception.settle(one);
                touched.add(one.claim().from().visit());
            }
        }
        Set<SelectionKey> ready = selector.selectedKeys();
        for (SelectionKey key : ready) {
            serve(key);
        }
        ready.clear();
        paused.stream().filter(visit -> !visit.paused()).forEach(touched::add);
        paused.removeIf(visit -> !visit.paused());
        touched.forEach(this::proceed);
        touched.clear();
        if (reception.nanos() - looked > LOOK_NANOS) {
            looked = reception.nanos();
            visits.forEach(Visit::look);
            visits.removeIf(Visit::closed);
            reopen();
        }
    }

    private void serve(SelectionKey key) {
        switch (key.attachment()) {
            case Kind kind -> accept(key, kind);
            case Visit visit -> {
                try {
                    if (key.isReadable()) {
                        visit.read(shared);
                    }
                    touched.add(visit);
                } catch (IOException | CancelledKeyException gone) {
                    visit.close();
                }
            }
            default -> throw new IllegalStateException("a key of nobody");
        }
    }

    private void proceed(Visit visit) {
        if (visit.closed()) {
            visits.remove(visit);
            return;
        }
        boolean over = visit.waitsForTurn();
        try {
            visit.proceed();
        } catch (IOException | CancelledKeyException gone) {
            visit.close();
        }
        if (visit.closed()) {
            visits.remove(visit);
        } else if (visit.paused()) {
            paused.add(visit);
        } else if (visit.waitsForTurn()) {
            (over ? passedOver : served).add(visit);
        }
    }

    private void accept(SelectionKey key, Kind kind) {
        try {
            for (int count = 0; count < MOST_ACCEPTED; count++) {
                SocketChannel channel = ((ServerSocketChannel) key.channel()).accept();
                if (channel == null) {
                    return;
                }
                admit(channel, kind);
            }
        } catch (IOException noMore) {
            LOG.atWarn().addKeyValue("error", noMore.getMessage()).log("no connection can be taken for a second");
            key.interestOps(0);
        }
    }

    private void reopen() {
        servers.forEach(server -> server.keyFor(selector).interestOps(SelectionKey.OP_ACCEPT));
    }

    private void admit(SocketChannel channel, Kind kind) {
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_SNDBUF, SYSTEM_BUFFER);
            InetAddress address =
                    kind.relayed() ? Reception.RELAY : ((InetSocketAddress) channel.getRemoteAddress()).getAddress();
            boolean relayed = kind.relayed()
                    || (kind == Kind.LINES && places.relays().stream().anyMatch(relay -> relay.contains(address)));
            if (!kind.relayed()) {
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            }
            InetAddress from = relayed ? Reception.RELAY : address;
            int team = relayed
                    ? Reception.UNKNOWN
                    : reception.arena().teamAt(address).orElse(Reception.UNKNOWN);
            Optional<String> refused = visits.size() >= reception.limits().connections()
                    ? Optional.of("too many connections; try again later")
                    : reception.enter(team, from);
            if (refused.isPresent()) {
                refuse(channel, kind, refused.get());
                return;
            }
            SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
            Visit visit = kind.http()
                    ? new HttpVisit(reception, channel, key, team, from, relayed)
                    : new LineVisit(reception, channel, key, team, from, relayed);
            key.attach(visit);
            visits.add(visit);
            touched.add(visit);
        } catch (IOException gone) {
            close(channel);
        }
    }

    /**
     * One attempt at saying why; whoever is refused costs nothing more. What it has said already is read, for otherwise the
     * answer would be thrown away together with it.
     */
    private static void refuse(SocketChannel channel, Kind kind, String why) throws IOException {
        String words = kind.http()
                ? "HTTP/1.1 503 Refused\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                : "- ERR " + why + "\n";
        channel.write(ByteBuffer.wrap(words.getBytes(US_ASCII)));
        channel.shutdownOutput();
        channel.read(ByteBuffer.allocate(Visit.READ));
        channel.close();
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException gone) {
            LOG.atDebug().addKeyValue("error", gone.getMessage()).log("a connection was gone already");
        }
    }

    private void closeServers() {
        try {
            for (ServerSocketChannel server : servers) {
                server.close();
            }
            selector.close();
        } catch (IOException failed) {
            throw new UncheckedIOException("the doors' ports can't be closed", failed);
        }
    }

    /** Takes nothing new, records what waits, and closes all connections; what isn't answered may be sent again. */
    @Override
    public void close() {
        queue.close();
        writer.close();
        closing = true;
        selector.wakeup();
        try {
            if (!thread.join(Duration.ofSeconds(5))) {
                thread.interrupt();
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }
}
