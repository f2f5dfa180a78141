package enshu.range.wish;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import enshu.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HostLeaseIT {
    private final String host = "lease-" + UUID.randomUUID();
    private final HikariDataSource source = ScratchRanges.pool(ScratchRanges.orchestrator("hostleaseit"));
    private final HostLease lease = new HostLease(new Sql(source), host);

    @AfterEach
    void close() {
        source.close();
        ScratchRanges.forget(host);
    }

    private void heldBy(String holder, String until) {
        ScratchDatabase.asOwner(
                "insert into ranges.host_lease (host, epoch, holder, expires_at) values (?, 7, ?, now() + ?::interval)",
                host,
                holder,
                until);
    }

    private String expires() {
        return ScratchDatabase.read("select (expires_at - now())::text from ranges.host_lease where host = ?", host)
                .getFirst();
    }

    @Test
    void aFreeHostIsTakenAndRenewedInTheSameEpoch() {
        assertThat(lease.take()).hasValue(1);
        ScratchDatabase.asOwner(
                "update ranges.host_lease set expires_at = now() + interval '1 second' where host = ?", host);
        assertThat(lease.take()).hasValue(1);
        assertThat(expires()).isBetween("00:00:13", "00:00:15.1");
    }

    @Test
    void nobodyTakesWhatAnotherMachineHolds() {
        heldBy("another-boot/1/0", "1 hour");
        assertThat(lease.take()).isEmpty();
        assertThat(lease.current()).isEqualTo("another-boot/1/0");
    }

    @Test
    void whatRanOutIsTakenInAHigherEpoch() {
        heldBy("another-boot/1/0", "-1 second");
        assertThat(lease.take()).hasValue(8);
    }

    @Test
    void aHolderOfThisMachineWhoseProcessIsGoneIsFollowedAtOnce() throws IOException, InterruptedException {
        String boot =
                Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        heldBy(boot + "/" + gone.pid() + "/0", "1 hour");
        assertThat(lease.take()).hasValue(8);
    }

    @Test
    void aHolderOfThisMachineThatLivesKeepsIt() throws IOException {
        String boot =
                Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
        ProcessHandle parent = ProcessHandle.current().parent().orElseThrow();
        long begun = parent.info().startInstant().orElseThrow().toEpochMilli();
        heldBy(boot + "/" + parent.pid() + "/" + begun, "1 hour");
        assertThat(lease.take()).isEmpty();
    }

    @Test
    void whatWasGivenBackIsFree() {
        assertThat(lease.take()).hasValue(1);
        lease.giveBack();
        assertThat(expires()).startsWith("-");
        ScratchDatabase.asOwner("update ranges.host_lease set holder = 'another-boot/1/0' where host = ?", host);
        assertThat(lease.take()).hasValue(2);
    }
}
