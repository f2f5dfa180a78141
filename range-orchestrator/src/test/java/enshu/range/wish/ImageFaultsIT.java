package enshu.range.wish;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import enshu.scratch.ScratchDatabase;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is on record of images that couldn't be made, with the real record. */
class ImageFaultsIT {
    private final String host = "faults-" + UUID.randomUUID();
    private final HikariDataSource source = ScratchRanges.pool(ScratchRanges.orchestrator("imagefaultsit"));
    private final Sql sql = new Sql(source);

    @AfterEach
    void forget() {
        source.close();
        ScratchDatabase.asOwner("delete from ranges.image_fault where host = ?", host);
    }

    private List<String> known() {
        return sql.list(
                "read image faults",
                "select scenario || ' ' || image || ' ' || reason from ranges.image_fault where host = ? order by 1",
                row -> row.getString(1),
                host);
    }

    private static ImageFaults.Fault fault(int digest, String scenario, String reason) {
        return new ImageFaults.Fault("%064x".formatted(digest), scenario, "enshu/" + scenario + "-web", reason);
    }

    @Test
    void everyTryTakesThePlaceOfTheLastAndWhatIsMendedGoes() {
        ImageFaults faults = new ImageFaults(sql, host);
        ImageFaults others = new ImageFaults(sql, host + "-2");
        others.replace(List.of(fault(1, "one-two", "elsewhere")));
        faults.replace(List.of(
                fault(1, "one-two", "returned\u0000 100"),
                fault(1, "one-two", "again"),
                fault(2, "two-three", "x".repeat(3000))));
        assertThat(known())
                .containsExactly(
                        "one-two enshu/one-two-web returned 100", "two-three enshu/two-three-web " + "x".repeat(2000));
        faults.mended("%064x".formatted(2));
        assertThat(known()).containsExactly("one-two enshu/one-two-web returned 100");
        faults.replace(List.of());
        assertThat(known()).isEmpty();
        assertThat(sql.list(
                        "read",
                        "select host from ranges.image_fault where host = ?",
                        row -> row.getString(1),
                        host + "-2"))
                .hasSize(1);
        others.replace(List.of());
    }
}
