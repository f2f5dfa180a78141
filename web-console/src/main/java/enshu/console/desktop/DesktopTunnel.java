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
    private final Line line;
    private final Inbox inbox = new Inbox();
    private final AtomicReference<@Nullable GuacamoleStatus> end = new AtomicReference<>();

    DesktopTunnel(Grant grant, Line line) {
        this.grant = grant;
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

    /** Connects to guacd and carries both directions until either side ends. */
    void run(SocketFolder folder, Inventory.Place place, Screen screen) {
        try (GuacdConnection guacd = new GuacdConnection(new GuacdSocket(folder.connect(place.guacdSocket())))) {
            Handshake.open(guacd.socket(), Connection.to(place, grant.mode(), screen), screen);
            line.send(new GuacamoleInstruction(INTERNAL, UUID.randomUUID().toString()).toString());
            Optional<Beside> beside = beside(folder, place, screen);
            Thread writer = Thread.ofVirtual().name("desktop-keys").start(() -> carryKeys(guacd.socket(), beside));
            try {
                carryPicture(guacd.socket());
            } finally {
                writer.interrupt();
                beside.ifPresent(Beside::close);
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

    /** What goes to a VNC desktop past guacd, which is too old for it: the frame's size, and text in Unicode. */
    private record Beside(DesktopSizer sizer, DesktopClipboard clipboard) implements AutoCloseable {
        @Override
        public void close() {
            sizer.close();
            clipboard.close();
        }
    }

    /** Who works in a VNC desktop has it in the size of their frame; who watches takes it as it is. */
    private Optional<Beside> beside(SocketFolder folder, Inventory.Place place, Screen screen) {
        if (grant.mode() != DesktopMode.TAKING_PART || !place.protocol().equals("vnc")) {
            return Optional.empty();
        }
        DesktopSizer sizer = new DesktopSizer(folder, place, grant.desktop());
        sizer.want(screen.width(), screen.height());
        return Optional.of(new Beside(sizer, new DesktopClipboard(folder, place, grant.desktop(), line)));
    }

    private void carryPicture(GuacamoleSocket guacd) throws GuacamoleException, IOException {
        char[] instructions = guacd.getReader().read();
        while (instructions != null) {
            line.send(new String(instructions));
            instructions = guacd.getReader().read();
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
        } else if (instruction.getOpcode().equals("size") && beside.isPresent()) {
            beside.get().sizer().want(instruction.getArgs());
        } else if (beside.isPresent() && beside.get().clipboard().takes(instruction)) {
            log.atTrace().log("Text for the clipboard goes past guacd");
        } else if (InboundFilter.lets(instruction, grant.mode())) {
            guacd.getWriter().writeInstruction(instruction);
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
    private record GuacdConnection(GuacamoleSocket socket) implements AutoCloseable {
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
