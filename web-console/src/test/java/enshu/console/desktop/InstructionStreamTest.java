package enshu.console.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.console.desktop.InstructionBuffer.MalformedInstruction;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstructionStreamTest {

    /** A channel that gives at most so many bytes at a time. */
    private static InstructionStream stream(String text, int atOnce) {
        ReadableByteChannel whole =
                Channels.newChannel(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        return new InstructionStream(new ReadableByteChannel() {
            @Override
            public int read(ByteBuffer room) throws IOException {
                int limit = room.limit();
                room.limit(Math.min(limit, room.position() + atOnce));
                try {
                    return whole.read(room);
                } finally {
                    room.limit(limit);
                }
            }

            @Override
            public boolean isOpen() {
                return whole.isOpen();
            }

            @Override
            public void close() throws IOException {
                whole.close();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 100_000})
    void whateverTheCutsInstructionsComeWholeAndInOrder(int atOnce) throws IOException {
        String large = "4.blob,1.5,40000." + "𠮷あa-".repeat(10_000) + ";";
        String text = "4.size,1.0,4.1024,3.768;" + large + "3.a,b,3.;;;;0.;4.sync,1.1;";
        InstructionStream stream = stream(text, atOnce);
        StringBuilder taken = new StringBuilder();
        String next = stream.take();
        while (!next.isEmpty()) {
            assertThat(next).endsWith(";");
            taken.append(next);
            next = stream.take();
        }
        assertThat(taken).hasToString(text);
    }

    @Test
    void whatIsNotWholeAtTheEndIsNotGiven() throws IOException {
        InstructionStream stream = stream("3.nop;4.sy", 100);
        assertThat(stream.take()).isEqualTo("3.nop;");
        assertThat(stream.take()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1", "x.size;", ".;", "9999999.x", "4.sizeX", "-1.x;"})
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> stream(text, 100).take()).isInstanceOf(MalformedInstruction.class);
    }

    @Test
    void anInstructionWithoutEndIsRefused() {
        assertThatThrownBy(
                        () -> stream("999999." + "x".repeat(300_000), 100_000).take())
                .isInstanceOf(MalformedInstruction.class);
        assertThatThrownBy(() -> stream("1.x,".repeat(200), 100_000).take()).isInstanceOf(MalformedInstruction.class);
    }
}
