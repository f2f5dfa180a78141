package enshu.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.launcher.process.Command;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A full room, for a short while: eight teams of four answer without rest. */
class RoomE2E {
    @Test
    void noAcknowledgedAnswerIsLostThoughThirtyTwoPeoplePlay() {
        String enshu = TestPlatform.checkout().resolve("enshu").toString();
        Command.Finished room = Command.of(
                        List.of(enshu, "bench", "room", "--without-ranges", "--seconds", "15"), Duration.ofMinutes(6))
                .tryRun();
        assertThat(room.exit()).as(room.output()).isZero();
    }
}
