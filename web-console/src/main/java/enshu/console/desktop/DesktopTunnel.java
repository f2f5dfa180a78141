package enshu.console.desktop;

import enshu.console.desktop.InstructionBuffer.MalformedInstruction;
import java.io.IOException;
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
    private static final String LEAVE = new GuacamoleInstruction("disconnect").toString();

    private final Grant grant;
    private final Conduct conduct;
    private final Line line;
    private final Inbox inbox = new Inbox();
    private final AtomicReference<@Nullable GuacamoleStatus> end = new AtomicReference<>();
    private volatile Tape tape = Tape.NONE;

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
        try (GuacdConnection guacd = open(folder, place, screen)) {
            line.send(new GuacamoleInstruction(INTERNAL, UUID.randomUUID().toString()).toString());
            tape = tapes.begin(grant, Tapes.Kind.DESKTOP);
            Optional<Beside> beside = beside(folder, place, screen);
            Thread writer = Thread.ofVirtual().name("desktop-keys").start(() -> carryKeys(guacd.socket(), beside));
            try {
                carryPicture(guacd.socket());
            } finally {
                writer.interrupt();
                beside.ifPresent(Beside::close);
                tape.close();
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
        }
        GuacamoleStatus status = Optional.ofNullable(end.get()).orElse(GuacamoleStatus.SERVER_ERROR);
        line.close(status.getWebSocketCode(), code(status));
    }

    private GuacdConnection open(SocketFolder folder, Inventory.Place place, Screen screen)
            throws IOException, GuacamoleException {
        try (Threshold.Pass _ = folder.threshold().enter(place.guacdSocket())) {
            GuacdConnection guacd = new GuacdConnection(new GuacdSocket(folder.connect(place.guacdSocket())));
            try {
                Handshake.open(guacd.socket(), Connection.to(place, grant.mode(), screen), screen);
                return guacd;
            } catch (GuacamoleException | RuntimeException failure) {
                guacd.close();
                throw failure;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IOException("the browser is gone", stopped);
        }
    }

    /** What goes to a VNC desktop past guacd, which is too old for it: the frame's size, and text in Unicode. */
    private record Beside(Optional<DesktopSizer> sizer, DesktopClipboard clipboard) implements AutoCloseable {
        @Override
        public void close() {
            sizer.ifPresent(DesktopSizer::close);
            clipboard.close();
        }
    }

    /** Who works in a VNC desktop has it in the size of their frame; who helps or watches takes it as it is. */
    private Optional<Beside> beside(SocketFolder folder, Inventory.Place place, Screen screen) {
        if (grant.mode() == DesktopMode.WATCHING || !place.protocol().equals("vnc")) {
            return Optional.empty();
        }
        Optional<DesktopSizer> sizer = Optional.of(grant.mode())
                .filter(DesktopMode.TAKING_PART::equals)
                .map(mode -> new DesktopSizer(folder, place, grant.desktop()));
        sizer.ifPresent(own -> own.want(screen.width(), screen.height()));
        return Optional.of(new Beside(sizer, new DesktopClipboard(folder, place, grant.desktop(), line)));
    }

    private void carryPicture(GuacdSocket guacd) throws GuacamoleException, IOException {
        String instructions = guacd.take();
        while (!instructions.isEmpty()) {
            line.send(instructions);
            tape.shown(instructions);
            instructions = guacd.take();
        }
    }

    private void carryKeys(GuacamoleSocket guacd, Optional<Beside> beside) {
        InstructionBuffer instructions = new InstructionBuffer();
        try {
            while (true) {
                instructions.append(inbox.take());
                Optional<GuacamoleInstruction> next = instructions.next();
                while (next.isPresent()) {
                    pass(next.get(), guacd, beside);
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

    private void pass(GuacamoleInstruction instruction, GuacamoleSocket guacd, Optional<Beside> beside)
            throws GuacamoleException, IOException, InterruptedException {
        if (instruction.getOpcode().equals(INTERNAL)) {
            if (!instruction.getArgs().isEmpty()
                    && instruction.getArgs().getFirst().equals("ping")) {
                line.send(instruction.toString());
            }
        } else {
            pass(instruction, conduct.now(), guacd, beside);
        }
    }

    private void pass(
            GuacamoleInstruction instruction, DesktopMode mode, GuacamoleSocket guacd, Optional<Beside> beside)
            throws GuacamoleException, IOException, InterruptedException {
        if (!InboundFilter.lets(instruction, mode)) {
            log.atTrace().log("Not for this person to do");
            return;
        }
        if (InboundFilter.isOfHands(instruction)) {
            conduct.touched();
        }
        Optional<DesktopSizer> sizer = beside.flatMap(Beside::sizer);
        if (instruction.getOpcode().equals("size") && sizer.isPresent()) {
            sizer.get().want(instruction.getArgs());
        } else if (beside.isPresent() && beside.get().clipboard().takes(instruction)) {
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
