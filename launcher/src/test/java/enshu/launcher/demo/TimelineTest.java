package enshu.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class TimelineTest {
    @Test
    void everyLineSaysHowLongAfterTheBeginning() {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-22T01:00:00Z"));
        List<String> lines = new ArrayList<>();
        Timeline timeline = new Timeline((key, arguments) -> key + List.of(arguments), lines::add, _ -> {}, now::get);
        now.set(Instant.parse("2026-11-22T01:02:05Z"));
        timeline.tell("ready", "青チーム", 12);
        assertThat(lines).containsExactly("  2:05  demo.ready[青チーム, 12]");
    }
}
