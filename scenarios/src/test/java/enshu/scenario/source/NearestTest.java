package enshu.scenario.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KNOWN = List.of("networks", "hostname", "environment", "cap_add", "init");

    @ParameterizedTest
    @CsvSource({"network, networks", "hostnmae, hostname", "enviroment, environment", "Cap_Add, cap_add", "int, init"})
    void aSlipOfTheHandIsGuessed(String written, String meant) {
        assertThat(Nearest.suggest(written, KNOWN)).isEqualTo(Message.of("near", "word", meant));
    }

    @ParameterizedTest
    @CsvSource({"privileged", "x", "zz"})
    void somethingElseIsNotGuessed(String written) {
        assertThat(Nearest.suggest(written, KNOWN)).isEqualTo(Message.NONE);
    }
}
