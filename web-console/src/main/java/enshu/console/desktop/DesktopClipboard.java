package enshu.console.desktop;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.apache.guacamole.protocol.GuacamoleInstruction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries text between the browser's clipboard streams and a VNC desktop, beside guacd, whose own way knows Latin-1 only and
 * turns everything else into question marks.
 */
final class DesktopClipboard implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DesktopClipboard.class);
    private static final int OUR_STREAM = 1_000_000;
    private static final int BLOB = 6 * 1024;
    private static final int LONGEST_BLOB = 64 * 1024;

    private final String socket;
    private final Line line;
    private final SocketFolder folder;
    private final Thread worker;
    private volatile @Nullable SocketChannel channel;
    private volatile @Nullable VncClipboard clipboard;

    private String stream = "";
    private final StringBuilder incoming = new StringBuilder();

    DesktopClipboard(SocketFolder folder, Inventory.Place place, String desktop, Line line) {
        this.folder = folder;
        this.line = line;
        this.socket = place.guacdSocket().replaceFirst("[^/]*$", desktop + ".vnc.sock");
        String password = place.password().orElse("");
        this.worker = Thread.ofVirtual().name("desktop-clipboard").start(() -> carry(password));
    }

    private void carry(String password) {
        try (SocketChannel opened = folder.connect(socket)) {
            channel = opened;
            VncClipboard carrying = new VncClipboard(
                    Channels.newInputStream(opened), Channels.newOutputStream(opened), this::tellBrowser);
            clipboard = carrying;
            carrying.run(password);
        } catch (IOException gone) {
            log.atInfo()
                    .addKeyValue("desktop", socket)
                    .addKeyValue("error", gone.toString())
                    .log("A desktop's clipboard is no longer carried");
        } finally {
            clipboard = null;
        }
    }

    private void tellBrowser(String text) {
        String stream = Integer.toString(OUR_STREAM);
        StringBuilder said = new StringBuilder(new GuacamoleInstruction("clipboard", stream, "text/plain").toString());
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += BLOB) {
            byte[] blob = java.util.Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + BLOB));
            said.append(
                    new GuacamoleInstruction("blob", stream, Base64.getEncoder().encodeToString(blob)));
        }
        said.append(new GuacamoleInstruction("end", stream));
        try {
            line.send(said.toString());
        } catch (IOException gone) {
            log.atDebug().addKeyValue("error", gone.getMessage()).log("Nobody is there to be told of the clipboard");
        }
    }

    /** Takes what belongs to a clipboard; true when the instruction did, so that guacd doesn't get it. */
    boolean takes(GuacamoleInstruction instruction) throws IOException, InterruptedException {
        List<String> arguments = instruction.getArgs();
        String of = arguments.isEmpty() ? "" : arguments.getFirst();
        return switch (instruction.getOpcode()) {
            case "clipboard" -> begin(of);
            case "blob" -> of.equals(stream) && arguments.size() > 1 && append(arguments.get(1));
            case "end" -> of.equals(stream) && finish();
            case "ack" -> of.equals(Integer.toString(OUR_STREAM));
            default -> false;
        };
    }

    private boolean begin(String of) {
        stream = of;
        incoming.setLength(0);
        return true;
    }

    /** Blobs are cut anywhere, so their bytes are kept as they are, one character each, until all are there. */
    private boolean append(String base64) {
        try {
            String bytes = base64.length() > LONGEST_BLOB || incoming.length() > VncClipboard.LONGEST ? "" : base64;
            incoming.append(new String(Base64.getDecoder().decode(bytes), StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException malformed) {
            log.atDebug().log("A browser sent a clipboard that is not base64");
        }
        return true;
    }

    private boolean finish() throws IOException, InterruptedException {
        String text = new String(incoming.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
        boolean offered = incoming.length() <= VncClipboard.LONGEST && offer(text);
        line.send(new GuacamoleInstruction("ack", stream, offered ? "OK" : "not taken", offered ? "0" : "256")
                .toString());
        return begin("");
    }

    private boolean offer(String text) throws InterruptedException {
        VncClipboard carrying = clipboard;
        try {
            return carrying != null && carrying.offer(text);
        } catch (IOException gone) {
            return false;
        }
    }

    @Override
    public void close() {
        worker.interrupt();
        SocketChannel opened = channel;
        if (opened != null) {
            try {
                opened.close();
            } catch (IOException gone) {
                log.atDebug().addKeyValue("error", gone.getMessage()).log("A clipboard's socket was closed already");
            }
        }
    }
}
