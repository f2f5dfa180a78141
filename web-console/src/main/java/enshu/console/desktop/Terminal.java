package enshu.console.desktop;

import com.jcraft.jsch.ChannelShell;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A host's shell as text: browser ⇄ this ⇄ SSH over the Unix socket that the orchestrator offers. What it shows also goes
 * on a tape, for those who watch. The host's key is taken
 * as it is, because the way is: nobody but the orchestrator can put a socket there, and a reset host has a new key.
 */
final class Terminal {
    private static final Logger log = LoggerFactory.getLogger(Terminal.class);
    private static final int PATIENCE_MILLIS = (int) Duration.ofSeconds(15).toMillis();
    private static final int CHUNK = 8 * 1024;

    private final Grant grant;
    private final Line line;
    private final OpenTerminal open;
    private final Inbox inbox = new Inbox();
    private volatile Tape tape = Tape.NONE;

    Terminal(Grant grant, Line line, OpenTerminal open) {
        this.grant = grant;
        this.line = line;
        this.open = open;
    }

    /** Takes what the browser sent; a browser that floods is cut off. */
    void receive(String message) {
        if (!inbox.offer(message)) {
            line.close(1008, "too-fast");
        }
    }

    /** Signs in to the host and carries both directions until either side ends. */
    void run(SocketFolder folder, Inventory.Place place, Tapes tapes) {
        try (SocketChannel socket = folder.connect(place.terminalSocket().orElseThrow())) {
            Session session = session(place, socket);
            try {
                session.connect(PATIENCE_MILLIS);
                shell((ChannelShell) session.openChannel("shell"), tapes);
                line.close(1000, "ended");
            } finally {
                session.disconnect();
            }
        } catch (IOException | JSchException failure) {
            log.atInfo()
                    .addKeyValue("range", grant.range())
                    .addKeyValue("error", failure.getMessage())
                    .log("A terminal can't be opened, or its browser is gone");
            line.close(1011, "host-away");
        }
    }

    private static Session session(Inventory.Place place, SocketChannel socket) throws JSchException {
        Session session = new JSch().getSession(place.user().orElse("root"), place.address(), place.port());
        place.password().ifPresent(password -> session.setPassword(password.getBytes(StandardCharsets.UTF_8)));
        session.setConfig("StrictHostKeyChecking", "no");
        session.setConfig("PreferredAuthentications", "password,keyboard-interactive");
        session.setThreadFactory(Thread.ofVirtual().name("terminal-ssh").factory());
        session.setServerAliveInterval(PATIENCE_MILLIS);
        session.setProxy(new UnixProxy(socket));
        return session;
    }

    private void shell(ChannelShell shell, Tapes tapes) throws IOException, JSchException {
        shell.setPtyType("xterm-256color");
        shell.setEnv("LANG", "ja_JP.UTF-8");
        InputStream output = shell.getInputStream();
        OutputStream input = shell.getOutputStream();
        shell.connect(PATIENCE_MILLIS);
        tape = tapes.begin(grant, Tapes.Kind.TERMINAL);
        Thread keys = Thread.ofVirtual().name("terminal-keys").start(() -> carryKeys(shell, input));
        try {
            Reader characters = new InputStreamReader(output, StandardCharsets.UTF_8);
            char[] chunk = new char[CHUNK];
            for (int read = characters.read(chunk); read >= 0; read = characters.read(chunk)) {
                String shown = new String(chunk, 0, read);
                open.tape().append(shown);
                line.send(shown);
                tape.shown(shown);
            }
        } finally {
            keys.interrupt();
            tape.close();
            shell.disconnect();
        }
    }

    private void carryKeys(ChannelShell shell, OutputStream input) {
        try {
            while (true) {
                Optional<TerminalFrame> frame = TerminalFrame.of(inbox.take());
                if (frame.isPresent()) {
                    pass(frame.get(), shell, input);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            log.atDebug().addKeyValue("range", grant.range()).log("A terminal's host is gone");
        }
    }

    private void pass(TerminalFrame frame, ChannelShell shell, OutputStream input) throws IOException {
        switch (frame) {
            case TerminalFrame.Data data -> {
                input.write(data.data().getBytes(StandardCharsets.UTF_8));
                input.flush();
                tape.did(data.data());
                open.typed(System.nanoTime());
            }
            case TerminalFrame.Size size -> {
                shell.setPtySize(size.columns(), size.rows(), 0, 0);
                tape.sized(size.columns(), size.rows());
                open.tape().resize(new TerminalTape.Size(size.columns(), size.rows()));
            }
            case TerminalFrame.Choice watching ->
                log.atDebug().addKeyValue("range", grant.range()).log("Who works in a terminal chooses none to watch");
        }
    }
}
