package enshu.console.desktop;

import enshu.console.desktop.InstructionBuffer.MalformedInstruction;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.guacamole.GuacamoleException;
import org.apache.guacamole.net.GuacamoleSocket;
import org.apache.guacamole.protocol.GuacamoleInstruction;
import org.apache.guacamole.protocol.GuacamoleStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One desktop in one browser: keystroke → this → guacd → desktop, and the picture back. Rights were checked when it was
 * opened; what the browser may send is filtered by mode. Two virtual threads: one reads guacd, one reads the inbox.
 */
final class DesktopTunnel {
    private static final Logger log = LoggerFactory.getLogger(DesktopTunnel.class);
    private static final String INTERNAL = "";
    /** A guacd that doesn't answer within this time would keep everybody else from its door. */
    private static final Duration OPENING = Duration.ofSeconds(5);

    /** A desktop that shows nothing within this time doesn't keep others from the door. */
    private static final Duration DRAWN = Duration.ofSeconds(3);

    private static final String FRAME_ENDS = "4.sync,";
    private static final String LEAVE = new GuacamoleInstruction("disconnect").toString();

    private final Grant grant;
    private final Conduct conduct;
    private final Line line;
    private final Inbox inbox = new Inbox();
    private final AtomicReference<@Nullable GuacamoleStatus> end = new AtomicReference<>();
    private volatile Tape tape = Tape.NONE;
    private volatile Optional<DesktopClipboard> clipboard = Optional.empty();

    DesktopTunnel(Grant grant, Conduct conduct, Line line) {
        this.grant = grant;
        this.conduct = conduct;
        this.line = line;
    }

    /** Takes what the browser sent; a browser that floods is cut off. */
    void receive(String message) {
        if (!inbox.offer(message)) {
            end.compareAndSet(null, GuacamoleStatus.CLIENT_TOO_MANY);
            line.close(GuacamoleStatus.CLIENT_TOO_MANY.getWebSocketCode(), code(GuacamoleStatus.CLIENT_TOO_MANY));
        }
    }

    /** Takes leave in the browser's place, so that guacd lets go at once. */
    void leave() {
        inbox.offer(LEAVE);
    }

    /** Connects to guacd and carries both directions until either side ends; what is carried also goes on a tape. */
    void run(SocketFolder folder, Inventory.Place place, Screen screen, Tapes tapes) {
        try (Threshold.Pass pass = enter(folder, place);
                GuacdConnection guacd = open(folder, place, screen)) {
            line.send(new GuacamoleInstruction(INTERNAL, UUID.randomUUID().toString()).toString());
            tape = tapes.begin(grant, Tapes.Kind.DESKTOP);
            Optional<DesktopSizer> sizer = sizer(folder, place);
            Thread writer = Thread.ofVirtual().name("desktop-keys").start(() -> carryKeys(guacd.socket(), sizer));
            try {
                carryUntilDrawn(guacd.socket(), pass);
                sizer.ifPresent(own -> own.want(screen.width(), screen.height()));
                clipboard = clipboard(folder, place);
                carryPicture(guacd.socket());
            } finally {
                writer.interrupt();
                sizer.ifPresent(DesktopSizer::close);
                clipboard.ifPresent(DesktopClipboard::close);
            }
            end.compareAndSet(null, GuacamoleStatus.SUCCESS);
        } catch (IOException failure) {
            log.atInfo()
                    .addKeyValue("range", grant.range())
                    .addKeyValue("error", failure.getMessage())
                    .log("A desktop can't be reached, or its browser is gone");
            end.compareAndSet(null, GuacamoleStatus.UPSTREAM_NOT_FOUND);
        } catch (GuacamoleException failure) {
            log.atWarn()
                    .addKeyValue("range", grant.range())
                    .addKeyValue("error", failure.getMessage())
                    .log("A desktop's connection ended badly");
            end.compareAndSet(null, failure.getStatus());
        } catch (MalformedInstruction failure) {
            log.atWarn()
                    .addKeyValue("range", grant.range())
                    .addKeyValue("error", failure.getMessage())
                    .log("guacd sent something else than instructions");
            end.compareAndSet(null, GuacamoleStatus.UPSTREAM_ERROR);
        } finally {
            tape.close();
        }
        GuacamoleStatus status = Optional.ofNullable(end.get()).orElse(GuacamoleStatus.SERVER_ERROR);
        line.close(status.getWebSocketCode(), code(status));
    }

    private static Threshold.Pass enter(SocketFolder folder, Inventory.Place place) throws IOException {
        try {
            return folder.threshold().enter(place.guacdSocket());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("the browser is gone", stopped);
        }
    }

    private GuacdConnection open(SocketFolder folder, Inventory.Place place, Screen screen)
            throws IOException, GuacamoleException {
        GuacdConnection guacd = new GuacdConnection(new GuacdSocket(folder.connect(place.guacdSocket())));
        try (Deadline _ = Deadline.of(guacd.socket()::close, OPENING)) {
            Handshake.open(guacd.socket(), Connection.to(place, grant.mode(), screen), screen);
            return guacd;
        } catch (GuacamoleException | RuntimeException failure) {
            guacd.close();
            throw failure;
        }
    }

    /** Past guacd, which is too old for it: who works in a VNC desktop has it in the size of their frame. */
    private Optional<DesktopSizer> sizer(SocketFolder folder, Inventory.Place place) {
        return grant.mode() == DesktopMode.TAKING_PART && place.protocol().equals("vnc")
                ? Optional.of(new DesktopSizer(folder, place, grant.desktop()))
                : Optional.empty();
    }

    /** Past guacd too: text in Unicode. */
    private Optional<DesktopClipboard> clipboard(SocketFolder folder, Inventory.Place place) {
        return grant.mode() != DesktopMode.WATCHING && place.protocol().equals("vnc")
                ? Optional.of(new DesktopClipboard(folder, place, grant.desktop(), line))
                : Optional.empty();
    }

    /**
     * Until the first frame has ended: only then has guacd reached the desktop, whose server keeps few new connections
     * waiting as well and leaves the others to TCP, which tries again after one, three, seven and fifteen seconds.
     */
    private void carryUntilDrawn(GuacdSocket guacd, Threshold.Pass pass) throws GuacamoleException, IOException {
        try (Deadline _ = Deadline.of(pass, DRAWN)) {
            String instructions;
            do {
                instructions = guacd.take();
                carry(instructions);
            } while (!instructions.isEmpty() && !instructions.contains(FRAME_ENDS));
        }
        pass.close();
    }

    private void carryPicture(GuacdSocket guacd) throws GuacamoleException, IOException {
        String instructions;
        do {
            instructions = guacd.take();
            carry(instructions);
        } while (!instructions.isEmpty());
    }

    private void carry(String instructions) throws IOException {
        if (!instructions.isEmpty()) {
            line.send(instructions);
            tape.shown(instructions);
        }
    }

    private void carryKeys(GuacamoleSocket guacd, Optional<DesktopSizer> sizer) {
        InstructionBuffer instructions = new InstructionBuffer();
        try {
            while (true) {
                instructions.append(inbox.take());
                Optional<GuacamoleInstruction> next = instructions.next();
                while (next.isPresent()) {
                    pass(next.get(), guacd, sizer);
                    next = instructions.next();
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (MalformedInstruction malformed) {
            end(GuacamoleStatus.CLIENT_BAD_REQUEST);
        } catch (GuacamoleException | IOException gone) {
            log.atDebug().addKeyValue("range", grant.range()).log("A desktop's other side is gone");
        }
    }

    private void pass(GuacamoleInstruction instruction, GuacamoleSocket guacd, Optional<DesktopSizer> sizer)
            throws GuacamoleException, IOException, InterruptedException {
        if (instruction.getOpcode().equals(INTERNAL)) {
            if (!instruction.getArgs().isEmpty()
                    && instruction.getArgs().getFirst().equals("ping")) {
                line.send(instruction.toString());
            }
        } else {
            pass(instruction, conduct.now(), guacd, sizer);
        }
    }

    private void pass(
            GuacamoleInstruction instruction, DesktopMode mode, GuacamoleSocket guacd, Optional<DesktopSizer> sizer)
            throws GuacamoleException, IOException, InterruptedException {
        if (!InboundFilter.lets(instruction, mode)) {
            log.atTrace().log("Not for this person to do");
            return;
        }
        if (InboundFilter.isOfHands(instruction)) {
            conduct.touched();
        }
        if (instruction.getOpcode().equals("size") && sizer.isPresent()) {
            sizer.get().want(instruction.getArgs());
        } else if (clipboard.isPresent() && clipboard.get().takes(instruction)) {
            log.atTrace().log("Text for the clipboard goes past guacd");
        } else {
            guacd.getWriter().writeInstruction(instruction);
            tape.did(instruction.toString());
        }
    }

    private void end(GuacamoleStatus status) {
        end.compareAndSet(null, status);
        line.close(status.getWebSocketCode(), code(status));
    }

    private static String code(GuacamoleStatus status) {
        return Integer.toString(status.getGuacamoleStatusCode());
    }

    /** Leaves guacd with a word, for otherwise it lingers for many seconds. */
    private record GuacdConnection(GuacdSocket socket) implements AutoCloseable {
        @Override
        public void close() throws GuacamoleException {
            try {
                socket.getWriter().writeInstruction(new GuacamoleInstruction("disconnect"));
            } catch (GuacamoleException gone) {
                log.atDebug().log("guacd was gone before we took leave");
            } finally {
                socket.close();
            }
        }
    }
}
