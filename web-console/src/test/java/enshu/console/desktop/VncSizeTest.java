package enshu.console.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class VncSizeTest {
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void theAnswerToAChallengeIsVncsOwn() throws IOException {
        byte[] challenge = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
        byte[] answer = VncOpening.answer(challenge, "password");
        assertThat(answer).hasSize(16).isNotEqualTo(challenge);
        assertThat(VncOpening.answer(challenge, "password-longer-than-eight")).isEqualTo(answer);
        assertThat(VncOpening.answer(challenge, "Password")).isNotEqualTo(answer);
    }

    @Test
    void theFirstScreenIsAskedToTakeTheSize() throws IOException {
        byte[] server = server(0, layout(0, 0, 1280, 800), layout(1, 0, 1000, 700));
        VncSize.ask(new ByteArrayInputStream(server), said, "secret", 1000, 700);
        ByteBuffer asked = ByteBuffer.allocate(24)
                .put((byte) 251)
                .put((byte) 0)
                .putShort((short) 1000)
                .putShort((short) 700)
                .put((byte) 1)
                .put((byte) 0)
                .putInt(77)
                .putInt(0)
                .putShort((short) 1000)
                .putShort((short) 700)
                .putInt(5);
        assertThat(HexFormat.of().formatHex(said.toByteArray()))
                .contains(HexFormat.of().formatHex(asked.array()));
    }

    @Test
    void aDesktopThatHasTheSizeIsLeftAlone() throws IOException {
        VncSize.ask(new ByteArrayInputStream(server(0, layout(0, 0, 1280, 800))), said, "secret", 1280, 800);
        assertThat(said.toByteArray()).doesNotContain((byte) 251);
    }

    @Test
    void aRefusalSaysWhichSize() {
        byte[] server = written(() -> server(0, layout(0, 0, 1280, 800), layout(1, 3, 1280, 800)));
        assertThatThrownBy(() -> VncSize.ask(new ByteArrayInputStream(server), said, "secret", 1000, 700))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("1000x700");
    }

    @Test
    void aWrongPasswordAndAHostileServerEndTheSession() {
        byte[] wrong = written(() -> server(1));
        assertThatThrownBy(() -> VncSize.ask(new ByteArrayInputStream(wrong), said, "secret", 1000, 700))
                .hasMessageContaining("password");
        byte[] flood = written(() -> server(0, update(0, 0, 4000, 4000, 0)));
        assertThatThrownBy(() -> VncSize.ask(new ByteArrayInputStream(flood), said, "secret", 1000, 700))
                .hasMessageContaining("4096");
    }

    private interface Writing {
        byte[] write() throws IOException;
    }

    private static byte[] written(Writing writing) {
        try {
            return writing.write();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] server(int result, byte[]... messages) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write("RFB 003.008\n".getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[] {1, 2});
        out.write(new byte[16]);
        out.writeInt(result);
        if (result == 0) {
            out.writeShort(1280);
            out.writeShort(800);
            out.writeByte(32);
            out.write(new byte[15]);
            out.writeInt(5);
            out.write("CSIRT".getBytes(StandardCharsets.US_ASCII));
        }
        for (byte[] message : messages) {
            out.write(message);
        }
        return bytes.toByteArray();
    }

    private static byte[] update(int x, int y, int width, int height, int encoding) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(new byte[] {0, 0, 0, 1});
        out.writeShort(x);
        out.writeShort(y);
        out.writeShort(width);
        out.writeShort(height);
        out.writeInt(encoding);
        return bytes.toByteArray();
    }

    private static byte[] layout(int reason, int refusal, int width, int height) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(update(reason, refusal, width, height, -308));
        out.write(new byte[] {1, 0, 0, 0});
        out.writeInt(77);
        out.writeInt(0);
        out.writeShort(width);
        out.writeShort(height);
        out.writeInt(5);
        return bytes.toByteArray();
    }
}
