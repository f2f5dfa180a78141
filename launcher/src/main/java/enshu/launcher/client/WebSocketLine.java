package enshu.launcher.client;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The client's side of a WebSocket (RFC 6455) with text messages only, without compression, one blocking socket: so thin
 * that what is measured through it is the server's. Made for loopback, where masking by zeros does no harm.
 */
public final class WebSocketLine implements Carrier {
    private static final int CONNECT_MS = 10_000;
    private static final int BUFFER = 16 * 1024;
    private static final int LONGEST = 16 * 1024 * 1024;
    private static final int TEXT = 1;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;

    private final Socket socket;
    private final DataInputStream in;
    private final OutputStream out;

    private WebSocketLine(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), BUFFER));
        this.out = socket.getOutputStream();
    }

    /**
     * What kind of socket is opened.
     *
     * @param protocol the subprotocol that is asked for; empty for none
     * @param receive bytes the kernel keeps for us before the server has to wait; 0 for the usual number
     */
    public record Kind(String protocol, int receive) {
        public static final Kind LIVE = new Kind("", 0);
        public static final Kind DESKTOP = new Kind("guacamole", 0);
        /** Of somebody who reads nothing: all that was sent soon lies before the server. */
        public static final Kind STALLED = new Kind("guacamole", 4096);
    }

    static WebSocketLine open(URI address, URI origin, String cookies, Kind kind) throws IOException {
        Socket socket = new Socket();
        try {
            if (kind.receive() > 0) {
                socket.setReceiveBufferSize(kind.receive());
            }
            socket.setTcpNoDelay(true);
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), CONNECT_MS);
            WebSocketLine line = new WebSocketLine(socket);
            line.shakeHands(address, origin, cookies, kind.protocol());
            return line;
        } catch (IOException failure) {
            socket.close();
            throw failure;
        }
    }

    private void shakeHands(URI address, URI origin, String cookies, String protocol) throws IOException {
        String path = address.getRawPath() + (address.getRawQuery() == null ? "" : "?" + address.getRawQuery());
        String asked = protocol.isEmpty() ? "" : "Sec-WebSocket-Protocol: " + protocol + "\r\n";
        String request = "GET " + path + " HTTP/1.1\r\nHost: " + address.getAuthority()
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                + "Sec-WebSocket-Key: ZW5zaHUtYmVuY2gtbGluZQ==\r\n" + asked + "Origin: " + origin + "\r\nCookie: "
                + cookies + "\r\n\r\n";
        out.write(request.getBytes(StandardCharsets.US_ASCII));
        String status = headLine();
        String head = status;
        while (!head.isEmpty()) {
            head = headLine();
        }
        if (!status.startsWith("HTTP/1.1 101")) {
            throw new IOException("the console did not open " + address.getPath() + ": " + status);
        }
    }

    private String headLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            line.write(next);
        }
        return line.toString(StandardCharsets.ISO_8859_1).strip();
    }

    @Override
    public String read() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        while (true) {
            int first;
            try {
                first = in.readUnsignedByte();
            } catch (EOFException end) {
                return "";
            }
            byte[] payload = in.readNBytes(length(in.readUnsignedByte() & 0x7f));
            int opcode = first & 0x0f;
            if (opcode == CLOSE) {
                return "";
            } else if (opcode == PING) {
                send(PONG, payload);
            } else if (opcode <= TEXT) {
                if ((first & FINAL) != 0 && message.size() == 0) {
                    return new String(payload, StandardCharsets.UTF_8);
                }
                message.writeBytes(payload);
                if ((first & FINAL) != 0) {
                    return message.toString(StandardCharsets.UTF_8);
                }
            }
        }
    }

    private int length(int coded) throws IOException {
        long length = coded < 126 ? coded : coded == 126 ? in.readUnsignedShort() : in.readLong();
        if (length < 0 || length > LONGEST) {
            throw new IOException("a frame of " + length + " bytes is more than " + LONGEST);
        }
        return (int) length;
    }

    @Override
    public void send(String text) throws IOException {
        send(TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    private synchronized void send(int opcode, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) (FINAL | opcode));
        if (payload.length < 126) {
            frame.put((byte) (MASKED | payload.length));
        } else if (payload.length < 0x10000) {
            frame.put((byte) (MASKED | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (MASKED | 127)).putLong(payload.length);
        }
        frame.putInt(0).put(payload);
        out.write(frame.array(), 0, frame.position());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
