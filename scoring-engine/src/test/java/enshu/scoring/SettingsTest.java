package enshu.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Map<String, String> LEAST = Map.of(
            "ENSHU_DB_URL", "jdbc:postgresql://127.0.0.1:9/enshu",
            "ENSHU_DB_USER", "enshu_scoring",
            "ENSHU_DB_PASSWORD", "none",
            "ENSHU_LIBRARY", "/library",
            "ENSHU_CONTENTS", "/contents",
            "ENSHU_HAZELCAST_PORT", "9004",
            "ENSHU_HAZELCAST_CLUSTER", "enshu");

    private static Settings.Reading with(String name, String value) {
        Map<String, String> environment = new HashMap<>(LEAST);
        environment.put(name, value);
        return Settings.of(environment);
    }

    @Test
    void aProcessRehearsesUnlessItIsToldNotTo() {
        assertThat(Settings.of(LEAST))
                .isInstanceOfSatisfying(
                        Settings.Reading.Read.class,
                        read -> assertThat(read.settings().rehearses()).isTrue());
        assertThat(with("ENSHU_REHEARSAL", "no"))
                .isInstanceOfSatisfying(
                        Settings.Reading.Read.class,
                        read -> assertThat(read.settings().rehearses()).isFalse());
    }

    @Test
    void whatIsWrongIsNamed() {
        assertThat(with("ENSHU_REHEARSAL", "maybe"))
                .isEqualTo(new Settings.Reading.Refused(
                        "scoring-engine can't start: ENSHU_REHEARSAL is yes or no, not \"maybe\""));
        assertThat(with("ENSHU_HAZELCAST_PORT", "70000"))
                .isEqualTo(new Settings.Reading.Refused(
                        "scoring-engine can't start: ENSHU_HAZELCAST_PORT is a port from 1 to 65535, not \"70000\""));
    }
}
