package enshu.scoring.door;

import enshu.scoring.flag.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection. Belongs to the doors' one thread. */
abstract sealed class Visit permits LineVisit, HttpVisit {
    /** Bytes read at a time: nobody's flood keeps the others waiting for long. */
    static final int READ = 8_192;

    /** Answers that may wait to be read by the client; beyond, nothing more is read of it. */
    private static final int MOST_OUT = 65_536;

    /** How long a client that was turned away may go on talking: otherwise it might not see why. */
    private static final long FAREWELL_NANOS = 2_000_000_000L;

    private static final String UNREAD = "a connection was dropped: it left its answers unread";
    private static final String SILENT =
            "a connection was dropped: it was silent for too long, or left something half-said";
    private static final Logger LOG = LoggerFactory.getLogger(Visit.class);
    private static final byte[] NOTHING = {};

    final Reception reception;
    private final SocketChannel channel;
    private final SelectionKey key;
    private InetAddress address;
    private int team;
    private byte[] rest = NOTHING;
    private byte[] out = new byte[512];
    private int outFrom;
    private int outTo;
    private long pausedUntil;
    private long heard;
    private long wrote;
    private long half;
    private Stage stage = Stage.OPEN;

    private enum Stage {
        OPEN,
        /** The client has sent everything; what it still gets is answered. */
        ENDED,
        /** Nothing more is taken; what is to be said is written. */
        LEAVING,
        /** All is said; what comes is thrown away until the client goes too. */
        FAREWELL,
        CLOSED
    }

    Visit(Reception reception, SocketChannel channel, SelectionKey key, int team, InetAddress address) {
        this.reception = reception;
        this.channel = channel;
        this.key = key;
        this.team = team;
        this.address = address;
        this.heard = reception.nanos();
        this.wrote = heard;
        this.half = heard;
        this.pausedUntil = heard;
    }

    /** Takes what it can of what was read, and tells how many bytes that was. */
    abstract int take(byte[] bytes, int from, int to);

    /** Whether it would take more just now. */
    abstract boolean takes();

    /** Whether something is still to be answered. */
    abstract boolean owes();

    /** Whether the client has begun something and left it half-said, or hasn't said who it is. */
    abstract boolean halfSaid();

    /** The ledger has answered. */
    abstract void settled(Slip slip, Verdict verdict);

    final int team() {
        return team;
    }

    final InetAddress address() {
        return address;
    }

    final boolean nothingRead() {
        return rest.length == 0;
    }

    /** Counted from now on as of that team and address; false, and on its way out, when there are too many. */
    final boolean becomes(int known, InetAddress from) {
        if (known == team && from.equals(address)) {
            return true;
        }
        var refused = reception.enter(known, from);
        if (refused.isPresent()) {
            turnAway(refused.get());
            return false;
        }
        reception.leave(team, address);
        team = known;
        address = from;
        return true;
    }

    /** A relay has named whom it speaks for; one that speaks for itself asks whether somebody is there. */
    final boolean named(Optional<InetAddress> source) {
        return source.map(from -> becomes(reception.arena().teamAt(from).orElse(Reception.UNKNOWN), from))
                .orElse(true);
    }

    /** Says why, and goes. */
    abstract void turnAway(String why);

    final void say(byte[] text) {
        if (stage == Stage.CLOSED || stage == Stage.FAREWELL) {
            return;
        }
        if (outFrom == outTo) {
            outFrom = 0;
            outTo = 0;
        }
        if (outTo + text.length > out.length) {
            byte[] wider = new byte[Math.max(2 * (outTo - outFrom), outTo - outFrom + text.length)];
            System.arraycopy(out, outFrom, wider, 0, outTo - outFrom);
            out = wider;
            outTo -= outFrom;
            outFrom = 0;
        }
        System.arraycopy(text, 0, out, outTo, text.length);
        outTo += text.length;
    }

    /** Takes nothing more, and closes when all is written. */
    final void goAway() {
        if (stage == Stage.OPEN || stage == Stage.ENDED) {
            stage = Stage.LEAVING;
            rest = NOTHING;
        }
    }

    /** Takes nothing for a while. */
    final void pause(long nanos) {
        pausedUntil = reception.nanos() + nanos;
    }

    final boolean paused() {
        return open() && reception.nanos() < pausedUntil;
    }

    /** Whether it has to wait until its team's next turn. */
    final boolean waitsForTurn() {
        return open() && !reception.hasTurn(team);
    }

    final boolean open() {
        return stage == Stage.OPEN || stage == Stage.ENDED;
    }

    final boolean closed() {
        return stage == Stage.CLOSED;
    }

    /** Something has come. */
    final void read(ByteBuffer shared) throws IOException {
        shared.clear();
        shared.put(rest).limit(rest.length + READ);
        int count = channel.read(shared);
        if (stage == Stage.FAREWELL || stage == Stage.LEAVING) {
            if (count < 0) {
                close();
            }
            return;
        }
        if (count < 0) {
            stage = Stage.ENDED;
            shared.limit(shared.position() + 1).put((byte) '\n');
        } else {
            heard = reception.nanos();
        }
        byte[] bytes = new byte[shared.position()];
        shared.flip().get(bytes);
        use(bytes, bytes.length);
    }

    /** Goes on with what was read before, where that is possible, then writes what can be written. */
    final void proceed() throws IOException {
        if (rest.length > 0 && open() && willing()) {
            use(rest, rest.length);
        }
        if (!halfSaid()) {
            half = reception.nanos();
        }
        write();
        if (stage == Stage.CLOSED) {
            return;
        }
        boolean written = outFrom == outTo;
        if (written && stage == Stage.ENDED && !owes() && (rest.length == 0 || willing())) {
            close();
            return;
        }
        if (written && stage == Stage.LEAVING && !owes()) {
            channel.shutdownOutput();
            stage = Stage.FAREWELL;
            heard = reception.nanos();
        }
        boolean reads = switch (stage) {
            case OPEN -> willing() && rest.length <= reception.limits().requestBytes();
            case LEAVING, FAREWELL -> true;
            case ENDED, CLOSED -> false;
        };
        key.interestOps((reads ? SelectionKey.OP_READ : 0) | (written ? 0 : SelectionKey.OP_WRITE));
    }

    private boolean willing() {
        return takes() && !paused() && outTo - outFrom < MOST_OUT;
    }

    private void use(byte[] bytes, int to) {
        int used = take(bytes, 0, to);
        if (open()) {
            rest = used == to ? NOTHING : Arrays.copyOfRange(bytes, used, to);
        }
    }

    private void write() throws IOException {
        if (outFrom < outTo) {
            int count = channel.write(ByteBuffer.wrap(out, outFrom, outTo - outFrom));
            outFrom += count;
            if (count > 0) {
                wrote = reception.nanos();
            }
        } else {
            wrote = reception.nanos();
        }
    }

    /** Closes what has kept still, or kept others waiting, for too long. */
    final void look() {
        long now = reception.nanos();
        Limits limits = reception.limits();
        boolean late = switch (stage) {
            case OPEN, ENDED ->
                stalled()
                        || (!owes() && now - heard > limits.idle().toNanos())
                        || (halfSaid() && now - half > limits.unknown().toNanos());
            case LEAVING -> stalled();
            case FAREWELL -> now - heard > FAREWELL_NANOS;
            case CLOSED -> false;
        };
        if (late) {
            if (stage != Stage.FAREWELL) {
                LOG.atInfo()
                        .addKeyValue(
                                "team",
                                team == Reception.UNKNOWN
                                        ? "unknown"
                                        : reception.arena().teams().get(team).id())
                        .log(stalled() ? UNREAD : SILENT);
            }
            close();
        }
    }

    private boolean stalled() {
        return outFrom < outTo
                && reception.nanos() - wrote > reception.limits().stalled().toNanos();
    }

    final void close() {
        if (stage != Stage.CLOSED) {
            stage = Stage.CLOSED;
            reception.leave(team, address);
            rest = NOTHING;
            try {
                channel.close();
            } catch (IOException gone) {
                // It is closed either way.
            }
        }
    }
}
