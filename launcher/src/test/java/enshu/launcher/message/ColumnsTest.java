package enshu.launcher.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {
    @Test
    void japaneseTakesTwoColumnsACharacter() {
        assertThat(Columns.of("解答 ok")).isEqualTo(7);
        assertThat(Columns.padded("解答", 6)).isEqualTo("解答  ");
        assertThat(Columns.alignedRight("秒", 4)).isEqualTo("  秒");
    }

    @Test
    void whatDoesNotFitIsCutWithinTheWidth() {
        assertThat(Columns.cut("解答中です", 10)).isEqualTo("解答中です");
        assertThat(Columns.cut("解答中です", 9)).isEqualTo("解答中で…");
        assertThat(Columns.of(Columns.cut("𠮷野家の解答", 6))).isLessThanOrEqualTo(6);
    }
}
