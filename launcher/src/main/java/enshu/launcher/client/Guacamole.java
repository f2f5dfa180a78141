package enshu.launcher.client;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The Guacamole protocol from the viewer's side, over whatever carries it. Source: the Guacamole manual. */
public final class Guacamole implements Closeable {
    private static final Set<String> DRAWING = Set.of("img", "png", "jpeg", "copy", "cfill", "lfill", "transfer");
    private static final int LONGEST = 1024 * 1024;

    private final Carrier carrier;
    private final StringBuilder pending = new StringBuilder();
    private int at;

    public Guacamole(Carrier carrier) {
        this.carrier = carrier;
    }

    /** Sends one instruction. */
    public void send(String... elements) throws IOException {
        carrier.send(text(elements));
    }

    /** One instruction as it goes over the wire. */
    public static String text(String... elements) {
        StringBuilder text = new StringBuilder();
        for (String element : elements) {
            text.append(element.codePointCount(0, element.length()))
                    .append('.')
                    .append(element)
                    .append(',');
        }
        text.setCharAt(text.length() - 1, ';');
        return text.toString();
    }

    /** The next instruction, waited for: opcode and arguments; empty at the end. */
    public List<String> next() throws IOException {
        while (true) {
            List<String> elements = new ArrayList<>();
            int end = scan(elements);
            if (end > 0) {
                at = end;
                return elements;
            }
            pending.delete(0, at);
            at = 0;
            String more = carrier.read();
            if (more.isEmpty() || pending.length() > LONGEST) {
                return List.of();
            }
            pending.append(more);
        }
    }

    private int scan(List<String> elements) {
        int position = at;
        while (true) {
            int dot = pending.indexOf(".", position);
            if (dot < 0) {
                return -1;
            }
            int end = dot + 1 + Integer.parseInt(pending, position, dot, 10);
            if (end >= pending.length()) {
                return -1;
            }
            elements.add(pending.substring(dot + 1, end));
            position = end + 1;
            if (pending.charAt(end) == ';') {
                return position;
            }
        }
    }

    /**
     * Opens a connection to a desktop, as the console would.
     *
     * @param parameters guacd's, by name
     */
    public void open(String protocol, Map<String, String> parameters, int width, int height) throws IOException {
        send("select", protocol);
        List<String> args = expect("args");
        send("size", "" + width, "" + height, "96");
        send("audio");
        send("video");
        send("image", "image/png", "image/jpeg", "image/webp");
        List<String> connect = new ArrayList<>(List.of("connect"));
        for (String name : args.subList(1, args.size())) {
            connect.add(name.startsWith("VERSION_") ? name : parameters.getOrDefault(name, ""));
        }
        send(connect.toArray(String[]::new));
        expect("ready");
    }

    /** The next instruction, which must be this one. */
    public List<String> expect(String opcode) throws IOException {
        List<String> next = next();
        if (next.isEmpty() || !next.getFirst().equals(opcode)) {
            throw new IOException(
                    "expected \"" + opcode + "\", but there came " + next.subList(0, Math.min(next.size(), 3)));
        }
        return next;
    }

    /**
     * Waits for the next frame in which something was drawn, and says that it was shown; gives its time stamp.
     *
     * @throws IOException when the connection ends instead
     */
    public long frame() throws IOException {
        boolean drawn = false;
        while (true) {
            List<String> next = next();
            if (next.isEmpty()
                    || next.getFirst().equals("error")
                    || next.getFirst().equals("disconnect")) {
                throw new IOException("the desktop's connection ended: " + next);
            }
            if (next.getFirst().equals("sync")) {
                send("sync", next.get(1));
                if (drawn) {
                    return Long.parseLong(next.get(1));
                }
            }
            drawn |= DRAWING.contains(next.getFirst());
        }
    }

    /** Presses a key and lets it go. */
    public void press(int keysym) throws IOException {
        carrier.send(text("key", "" + keysym, "1") + text("key", "" + keysym, "0"));
    }

    /** Takes leave, for otherwise guacd lingers, and hangs up. */
    @Override
    public void close() throws IOException {
        try (carrier) {
            send("disconnect");
        } catch (IOException gone) {
            pending.setLength(0);
        }
    }
}
