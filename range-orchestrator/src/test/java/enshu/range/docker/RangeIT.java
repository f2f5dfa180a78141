package enshu.range.docker;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.range.engine.Command;
import enshu.range.engine.ObservedContainer;
import enshu.range.engine.Outcome;
import enshu.range.namespace.ContainerFiles;
import enshu.range.namespace.ContainerProcesses;
import enshu.range.namespace.NetworkNamespace;
import enshu.range.namespace.Ping;
import enshu.range.reconcile.StandingRange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A small range on a real engine: stands, is looked at from outside, is mended, and goes without a trace.
 */
class RangeIT {
    private static final int LIMIT = 1024;
    private static TestRanges ranges;
    private static StandingRange range;

    @BeforeAll
    static void stand() throws IOException, InterruptedException {
        ranges = new TestRanges();
        range = ranges.stand(2);
    }

    @AfterAll
    static void remove() {
        ranges.close();
    }

    @Test
    void aKilledHostIsTheSameContainerWithItsEvidenceAndItsRoutes() throws InterruptedException {
        ObservedContainer before = ranges.host(range, "web");
        assertThat(ranges.bash(range, "web", "echo seen > /root/evidence").succeeded())
                .isTrue();
        ProcessHandle init = ProcessHandle.of(before.pid()).orElseThrow();
        init.destroyForcibly();
        init.onExit().join();
        ranges.settled(range);
        ObservedContainer after = ranges.host(range, "web");
        assertThat(after.id()).isEqualTo(before.id());
        assertThat(after.pid()).isNotEqualTo(before.pid());
        assertThat(after.addresses()).isEqualTo(before.addresses());
        assertThat(after.defaultVia()).contains(ranges.address(range, "fw", "outside"));
        assertThat(ranges.bash(range, "web", "cat /root/evidence").output()).isEqualTo("seen\n");
    }

    @Test
    void guacdAnswersOnItsSocketAlone() throws IOException {
        String folder = range.plan().identity().range().value().toString();
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(
                    UnixDomainSocketAddress.of(ranges.desktops().resolve(folder).resolve("guacd.sock")));
            channel.write(ByteBuffer.wrap("6.select,3.vnc;".getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer reply = ByteBuffer.allocate(6);
            int read = 0;
            while (reply.hasRemaining() && read >= 0) {
                read = channel.read(reply);
            }
            assertThat(new String(reply.array(), StandardCharsets.US_ASCII)).isEqualTo("4.args");
        }
    }

    @Test
    void filesAreReadWithoutFollowingAnything() throws IOException {
        long pid = ranges.host(range, "desk").pid();
        ranges.bash(
                range,
                "desk",
                "cd /dev/shm; echo here > plain; ln -s /etc/shadow link; ln -s /etc folder; mkfifo pipe;"
                        + " head -c 2000 /dev/zero > large");
        assertThat(ContainerFiles.read(pid, "/dev/shm/plain", LIMIT))
                .isInstanceOfSatisfying(
                        ContainerFiles.Found.Regular.class,
                        file -> assertThat(file.bytes())
                                .asString(StandardCharsets.UTF_8)
                                .isEqualTo("here\n"));
        for (String strange : List.of("link", "folder/shadow", "pipe", "large", "../shm/plain")) {
            assertThat(ContainerFiles.read(pid, "/dev/shm/" + strange, LIMIT))
                    .as(strange)
                    .isInstanceOf(ContainerFiles.Found.Other.class);
        }
        assertThat(ContainerFiles.read(pid, "/dev/shm/nothing", LIMIT))
                .isInstanceOf(ContainerFiles.Found.Nothing.class);
    }

    @Test
    void processesAreThoseOfTheHostAlone() throws IOException {
        assertThat(ContainerProcesses.of(ranges.host(range, "desk").pid()))
                .anyMatch(process -> process.line().contains("IO::Socket::INET"))
                .noneMatch(process -> process.line().contains("sleep infinity"));
        assertThat(ContainerProcesses.of(ranges.host(range, "fw").pid()))
                .anyMatch(process -> process.line().contains("sleep infinity"));
    }

    @Test
    void aPingGoesThroughTheRouterAndOnlyThere() throws IOException {
        NetworkNamespace desk =
                NetworkNamespace.ofProcess(ranges.host(range, "desk").pid(), "desk");
        InetAddress web = InetAddress.ofLiteral(ranges.address(range, "web", "outside"));
        InetAddress nobody =
                InetAddress.ofLiteral(range.plan().networks().getLast().placeholder());
        Duration limit = Duration.ofSeconds(2);
        assertThat(desk.inside(limit.multipliedBy(3), () -> Ping.echo(web, limit))
                        .reached())
                .isTrue();
        assertThat(desk.inside(limit.multipliedBy(3), () -> Ping.echo(nobody, limit))
                        .reached())
                .isFalse();
    }

    @Test
    void aCommandThatTakesTooLongIsEnded() throws IOException {
        ObservedContainer fw = ranges.host(range, "fw");
        Outcome outcome = ranges.engine().run(fw.id(), new Command(List.of("/bin/sleep", "77"), Duration.ofSeconds(1)));
        assertThat(outcome).isInstanceOf(Outcome.TimedOut.class);
        assertThat(ContainerProcesses.of(fw.pid()))
                .noneMatch(process -> process.line().equals("/bin/sleep 77"));
    }

    @Test
    void aRemovedRangeLeavesNothing() throws InterruptedException {
        StandingRange other = ranges.stand(3);
        var id = other.plan().identity().range();
        assertThat(ranges.engine().standing()).contains(id);
        ranges.remove(other);
        assertThat(ranges.observe(other).empty()).isTrue();
        assertThat(ranges.engine().standing()).doesNotContain(id);
        assertThat(Files.exists(ranges.desktops().resolve(id.value().toString())))
                .isFalse();
        assertThat(Files.exists(ranges.desktops().resolve(".state/given/" + id.value())))
                .isFalse();
    }
}
