package enshu.console.desktop;

import java.util.List;
import org.apache.guacamole.GuacamoleException;
import org.apache.guacamole.GuacamoleServerException;
import org.apache.guacamole.GuacamoleUpstreamException;
import org.apache.guacamole.net.GuacamoleSocket;
import org.apache.guacamole.protocol.GuacamoleInstruction;
import org.jspecify.annotations.Nullable;

/**
 * The opening words between us and guacd. Source: the Guacamole manual, "The Guacamole protocol", handshake phase;
 * what an older guacd doesn't offer is left out.
 */
final class Handshake {
    private Handshake() {}

    /** Opens the connection; returns when guacd is ready, and its name of the connection. */
    static String open(GuacamoleSocket socket, Connection connection, Screen screen) throws GuacamoleException {
        send(socket, "select", connection.protocol());
        List<String> offered = expect(socket, "args").getArgs();
        List<String> missing = connection.missingFrom(offered);
        if (!missing.isEmpty()) {
            throw new GuacamoleServerException("This guacd doesn't know " + missing + " of " + connection.protocol()
                    + "; the connection would not be the one that was granted.");
        }
        send(socket, "size", text(screen.width()), text(screen.height()), text(screen.dpi()));
        send(socket, "audio");
        send(socket, "video");
        send(socket, "image", screen.images().toArray(String[]::new));
        if (!offered.isEmpty()
                && offered.getFirst().startsWith("VERSION_")
                && offered.getFirst().compareTo("VERSION_1_1_0") >= 0) {
            send(socket, "timezone", screen.zone().getId());
        }
        send(socket, "connect", connection.valuesFor(offered).toArray(String[]::new));
        List<String> ready = expect(socket, "ready").getArgs();
        return ready.isEmpty() ? "" : ready.getFirst();
    }

    private static String text(int number) {
        return Integer.toString(number);
    }

    private static void send(GuacamoleSocket socket, String opcode, String... arguments) throws GuacamoleException {
        socket.getWriter().writeInstruction(new GuacamoleInstruction(opcode, arguments));
    }

    private static GuacamoleInstruction expect(GuacamoleSocket socket, String opcode) throws GuacamoleException {
        @Nullable GuacamoleInstruction instruction = socket.getReader().readInstruction();
        if (instruction == null) {
            throw new GuacamoleUpstreamException("guacd closed the connection while we waited for \"" + opcode + "\".");
        }
        if (!instruction.getOpcode().equals(opcode)) {
            throw new GuacamoleUpstreamException("guacd said \"" + instruction.getOpcode() + "\" where \"" + opcode
                    + "\" was expected: " + instruction.getArgs());
        }
        return instruction;
    }
}
