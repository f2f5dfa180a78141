package enshu.console.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.console.desktop.InstructionBuffer.MalformedInstruction;
import org.apache.guacamole.protocol.GuacamoleInstruction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstructionBufferTest {
    private final InstructionBuffer buffer = new InstructionBuffer();

    @Test
    void instructionThatArrivesCharacterByCharacterIsWholeAtItsEnd() {
        String text = "4.size,1.0,4.1024,3.768;";
        for (char c : text.substring(0, text.length() - 1).toCharArray()) {
            buffer.append(String.valueOf(c));
            assertThat(buffer.next()).isEmpty();
        }
        buffer.append(";");
        GuacamoleInstruction instruction = buffer.next().orElseThrow();
        assertThat(instruction.getOpcode()).isEqualTo("size");
        assertThat(instruction.getArgs()).containsExactly("0", "1024", "768");
    }

    @Test
    void charactersBeyondTheBasicPlaneCountOnce() {
        buffer.append("4.name,2.𠮷野;3.nop;");
        assertThat(buffer.next().orElseThrow().getArgs()).containsExactly("𠮷野");
        assertThat(buffer.next().orElseThrow().getOpcode()).isEqualTo("nop");
        assertThat(buffer.next()).isEmpty();
    }

    @Test
    void surrogatePairCutInTwoIsPutTogether() {
        buffer.append("4.name,1.\uD842");
        assertThat(buffer.next()).isEmpty();
        buffer.append("\uDFB7;");
        assertThat(buffer.next().orElseThrow().getArgs()).containsExactly("𠮷");
    }

    @Test
    void separatorsInsideAnElementAreItsOwn() {
        buffer.append("3.a,b,3.;;;;");
        assertThat(buffer.next().orElseThrow().toString()).isEqualTo("3.a,b,3.;;;;");
    }

    @Test
    void wholeInstructionsAreTakenTogetherAndTheRestStays() {
        buffer.append("3.nop;4.sync,1.1;4.sy");
        assertThat(buffer.takeWhole()).isEqualTo("3.nop;4.sync,1.1;");
        assertThat(buffer.takeWhole()).isEmpty();
        buffer.append("nc,1.2;");
        assertThat(buffer.takeWhole()).isEqualTo("4.sync,1.2;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET / HTTP/1.1", "x.size;", ".;", "9999999.x", "4.sizeX", "-1.x;"})
    void whatIsNoInstructionIsRefused(String text) {
        buffer.append(text);
        assertThatThrownBy(buffer::next).isInstanceOf(MalformedInstruction.class);
    }

    @Test
    void endlessInstructionIsRefused() {
        buffer.append("999999." + "x".repeat(300_000));
        assertThatThrownBy(buffer::next).isInstanceOf(MalformedInstruction.class);
    }

    @Test
    void instructionOfEndlessElementsIsRefused() {
        buffer.append("1.x,".repeat(200));
        assertThatThrownBy(buffer::next).isInstanceOf(MalformedInstruction.class);
    }
}
