package enshu.range.outlook;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.ExerciseId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {
    private static final ExerciseId ONE = new ExerciseId(new UUID(1, 1));
    private static final ExerciseId OTHER = new ExerciseId(new UUID(1, 2));

    @Test
    void oneThatBeginsLikeThisIsMeant() {
        assertThat(Selection.of(List.of(ONE))).isEqualTo(new Selection.One(ONE));
    }

    @Test
    void severalAreNotGuessedAmong() {
        assertThat(Selection.of(List.of(ONE, OTHER))).isEqualTo(new Selection.Several(List.of(ONE, OTHER)));
        assertThat(Selection.of(List.of())).isEqualTo(new Selection.Nothing());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "_", "x", "-1", "0f3c22d1-0000-4000-8000-000000000000-1", "0F"})
    void whatCannotBeginAnIdBeginsNone(String typed) {
        assertThat(Selection.BEGINNING.matcher(typed).matches()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "0f3c22d1", "0f3c22d1-", "0f3c22d1-0000-4000-8000-000000000000"})
    void whatCanBeginAnIdDoes(String typed) {
        assertThat(Selection.BEGINNING.matcher(typed).matches()).isTrue();
    }
}
