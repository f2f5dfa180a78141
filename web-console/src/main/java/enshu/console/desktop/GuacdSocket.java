package enshu.console.desktop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.guacamole.GuacamoleConnectionClosedException;
import org.apache.guacamole.GuacamoleException;
import org.apache.guacamole.GuacamoleServerException;
import org.apache.guacamole.io.GuacamoleReader;
import org.apache.guacamole.io.GuacamoleWriter;
import org.apache.guacamole.net.GuacamoleSocket;
import org.apache.guacamole.protocol.GuacamoleInstruction;
import org.jspecify.annotations.Nullable;

/** A connection to guacd over a Unix socket. One thread may read while another writes. */
final class GuacdSocket implements GuacamoleSocket {
    private final SocketChannel channel;
    private final InstructionStream stream;
    /** What came in while the connection was opened, and was asked for one by one. */
    private final InstructionBuffer opening = new InstructionBuffer();

    private final Reader reader = new Reader();
    private final Writer writer = new Writer();

    GuacdSocket(SocketChannel channel) {
        this.channel = channel;
        this.stream = new InstructionStream(channel);
    }

    @Override
    public GuacamoleReader getReader() {
        return reader;
    }

    @Override
    public GuacamoleWriter getWriter() {
        return writer;
    }

    @Override
    public void close() throws GuacamoleException {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new GuacamoleServerException("Closing guacd's socket failed.", failure);
        }
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    /** Every whole instruction that guacd has sent, at least one, waited for; an empty text when it has ended. */
    String take() throws GuacamoleException {
        String first = opening.takeWhole();
        return first.isEmpty() ? received() : first;
    }

    private String received() throws GuacamoleException {
        try {
            return stream.take();
        } catch (IOException failure) {
            throw new GuacamoleConnectionClosedException("Reading from guacd failed.", failure);
        }
    }

    private final class Reader implements GuacamoleReader {

        /** Whether something can be had without waiting; here: never known before reading. */
        @Override
        public boolean available() {
            return false;
        }

        @Override
        public char @Nullable [] read() throws GuacamoleException {
            String whole = take();
            return whole.isEmpty() ? null : whole.toCharArray();
        }

        @Override
        public @Nullable GuacamoleInstruction readInstruction() throws GuacamoleException {
            Optional<GuacamoleInstruction> next = opening.next();
            while (next.isEmpty()) {
                String more = received();
                if (more.isEmpty()) {
                    return null;
                }
                opening.append(more);
                next = opening.next();
            }
            return next.get();
        }
    }

    private final class Writer implements GuacamoleWriter {

        @Override
        public void write(char[] chunk, int offset, int length) throws GuacamoleException {
            ByteBuffer out = StandardCharsets.UTF_8.encode(CharBuffer.wrap(chunk, offset, length));
            try {
                while (out.hasRemaining()) {
                    channel.write(out);
                }
            } catch (IOException failure) {
                throw new GuacamoleConnectionClosedException("Writing to guacd failed.", failure);
            }
        }

        @Override
        public void write(char[] chunk) throws GuacamoleException {
            write(chunk, 0, chunk.length);
        }

        @Override
        public void writeInstruction(GuacamoleInstruction instruction) throws GuacamoleException {
            write(instruction.toString().toCharArray());
        }
    }
}
