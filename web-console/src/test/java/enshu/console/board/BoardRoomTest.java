package enshu.console.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BoardRoomTest {
    @Test
    void restIsLongerTheMoreWereToldAndNoneWhereNobodyWas() {
        assertThat(BoardRoom.breath(0)).isZero();
        assertThat(BoardRoom.breath(2)).isLessThan(Duration.ofMillis(50));
        assertThat(BoardRoom.breath(1_000)).isEqualTo(Duration.ofMillis(190));
        assertThat(BoardRoom.breath(2_000)).isEqualTo(Duration.ofMillis(250));
    }
}
