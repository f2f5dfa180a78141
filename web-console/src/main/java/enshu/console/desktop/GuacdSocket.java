package enshu.console.desktop;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
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
    private static final int BUFFER = 64 * 1024;

    private final SocketChannel channel;
    private final Reader reader = new Reader();
    private final Writer writer = new Writer();

    GuacdSocket(SocketChannel channel) {
        this.channel = channel;
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

    private final class Reader implements GuacamoleReader {
        private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
        private final CharBuffer characters = CharBuffer.allocate(BUFFER);
        private final CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        private final InstructionBuffer instructions = new InstructionBuffer();

        /** Whether something can be had without waiting; here: never known before reading. */
        @Override
        public boolean available() {
            return false;
        }

        @Override
        public char @Nullable [] read() throws GuacamoleException {
            String whole = instructions.takeWhole();
            while (whole.isEmpty()) {
                if (!fill()) {
                    return null;
                }
                whole = instructions.takeWhole();
            }
            return whole.toCharArray();
        }

        @Override
        public @Nullable GuacamoleInstruction readInstruction() throws GuacamoleException {
            while (true) {
                GuacamoleInstruction instruction = instructions.next().orElse(null);
                if (instruction != null) {
                    return instruction;
                }
                if (!fill()) {
                    return null;
                }
            }
        }

        private boolean fill() throws GuacamoleException {
            try {
                if (channel.read(bytes) < 0) {
                    return false;
                }
            } catch (IOException failure) {
                throw new GuacamoleConnectionClosedException("Reading from guacd failed.", failure);
            }
            bytes.flip();
            decoder.decode(bytes, characters, false);
            bytes.compact();
            characters.flip();
            instructions.append(characters);
            characters.clear();
            return true;
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
