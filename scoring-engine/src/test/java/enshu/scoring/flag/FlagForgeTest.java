package enshu.scoring.flag;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class FlagForgeTest {
    private static final String KEY = "0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f20";
    private static final Flag FLAG = new Flag(480, 45_611, 264, 4, 0x0102030405ffL);

    private final FlagForge forge = forge("ENSHU_", KEY);

    @ParameterizedTest(name = "{7}")
    @CsvFileSource(resources = "flags-reference.csv", numLinesToSkip = 2)
    void everyRowOfTheReferenceTableIsWrittenAndReadToTheLastCharacter(
            String key, String prefix, int expiry, int id, int team, int service, long payload, String text) {
        Flag flag = new Flag(expiry, id, team, service, payload);

        assertThat(forge(prefix, key).text(flag)).isEqualTo(text);
        assertThat(forge(prefix, key).read(text.getBytes(US_ASCII))).contains(flag);
    }

    @Test
    void aFlagWithAnyCharacterChangedIsNone() {
        byte[] genuine = forge.text(FLAG).getBytes(US_ASCII);
        for (int at = 0; at < genuine.length; at++) {
            for (char other : "AZaz09_-=+/ \n\u00e9".toCharArray()) {
                byte[] forged = genuine.clone();
                forged[at] = (byte) other;
                assertThat(forge.read(forged).isPresent())
                        .as("character %d is now %s", at, other)
                        .isEqualTo(forged[at] == genuine[at]);
            }
        }
    }

    @Test
    void aFlagOfAnotherKeyAnotherPrefixOrAnotherLengthIsNone() {
        String genuine = forge.text(FLAG);
        assertThat(forge("ENSHU_", KEY.replace("20", "21")).read(genuine.getBytes(US_ASCII)))
                .isEmpty();
        assertThat(forge("ENSHV_", KEY).read(genuine.replace("ENSHU", "ENSHV").getBytes(US_ASCII)))
                .isEmpty();
        for (String text : new String[] {"", "ENSHU_", genuine + "A", genuine + "=", genuine.substring(1), " "}) {
            assertThat(forge.read(text.getBytes(US_ASCII))).as(text).isEmpty();
        }
    }

    @Test
    void numbersThatWouldNotFitAreRefused() {
        assertThatThrownBy(() -> new Flag(-1, 0, 0, 0, 0)).hasMessageContaining("0 or more");
        assertThatThrownBy(() -> new Flag(0, 0, 65_536, 0, 0)).hasMessageContaining("65535");
        assertThatThrownBy(() -> new Flag(0, 0, 0, 0, 1L << 48)).hasMessageContaining("48 bits");
        assertThatThrownBy(() -> forge("two words", KEY)).hasMessageContaining("\"two words\"");
        assertThatThrownBy(() -> new FlagKey(new byte[31])).hasMessageContaining("32 bytes");
    }

    @Test
    void neitherFlagNorKeyTellsItsSecret() {
        assertThat(FLAG).hasToString("Flag[id=45611]");
        assertThat(new FlagKey(new byte[32])).hasToString("FlagKey");
        assertThat(forge).hasToString("FlagForge");
    }

    private static FlagForge forge(String prefix, String key) {
        return new FlagForge(prefix, new FlagKey(HexFormat.of().parseHex(key)));
    }
}
