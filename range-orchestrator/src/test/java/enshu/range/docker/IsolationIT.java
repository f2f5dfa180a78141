package enshu.range.docker;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.range.engine.Outcome;
import enshu.range.namespace.NetworkNamespace;
import enshu.range.namespace.TcpLook;
import enshu.range.plan.PlannedNetwork;
import enshu.range.reconcile.StandingRange;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A team's network reaches nothing outside itself: tried from inside, from a host with NET_ADMIN and NET_RAW
 * ({@code desk}) and from one without any capability ({@code web}). Each way of trying is first shown to work.
 */
class IsolationIT {
    private static final List<String> FROM = List.of("desk", "web");
    private static TestRanges ranges;
    private static StandingRange mine;
    private static StandingRange theirs;
    private static ServerSocket platform;

    @BeforeAll
    static void standTwoTeams() throws IOException, InterruptedException {
        ranges = new TestRanges();
        mine = ranges.stand(0);
        theirs = ranges.stand(1);
        platform = new ServerSocket(0, 50, InetAddress.ofLiteral("::"));
    }

    @AfterAll
    static void removeThem() throws IOException {
        try (TestRanges all = ranges;
                ServerSocket listening = platform) {
            assertThat(all).isNotNull();
            assertThat(listening).isNotNull();
        }
    }

    private static boolean connects(String from, String address, int port) {
        return ranges.bash(mine, from, "timeout 2 bash -c 'exec 3<>/dev/tcp/" + address + "/" + port + "'")
                .succeeded();
    }

    private static String address(StandingRange range, String service, String network) {
        return ranges.address(range, service, network);
    }

    @Test
    void theTryingItselfWorksWithinTheTeam() {
        assertThat(connects("desk", address(mine, "web", "outside"), 80)).isTrue();
        assertThat(connects("web", address(mine, "desk", "inside"), 5900)).isTrue();
    }

    @Test
    void noAddressOfTheHostIsReached() throws IOException {
        SoftAssertions all = new SoftAssertions();
        for (NetworkInterface device : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(device.getInetAddresses())) {
                if (address.isLoopbackAddress()) {
                    continue;
                }
                try (Socket control = new Socket(java.net.Proxy.NO_PROXY)) {
                    control.connect(new InetSocketAddress(address, platform.getLocalPort()), 2000);
                }
                String plain = address.getHostAddress().replaceAll("%.*", "");
                for (String from : FROM) {
                    all.assertThat(connects(from, plain, platform.getLocalPort()))
                            .as("%s reaches the host at %s", from, plain)
                            .isFalse();
                }
            }
        }
        all.assertAll();
    }

    @Test
    void nothingThatIsNoTeamIsReached() {
        SoftAssertions all = new SoftAssertions();
        for (String from : FROM) {
            for (String address : List.of("169.254.169.254", "1.1.1.1", "8.8.8.8", "198.18.0.1", "172.17.0.1")) {
                all.assertThat(connects(from, address, 80))
                        .as("%s reaches %s", from, address)
                        .isFalse();
                all.assertThat(connects(from, address, 53))
                        .as("%s reaches %s", from, address)
                        .isFalse();
            }
            for (PlannedNetwork network : mine.plan().networks()) {
                all.assertThat(connects(from, network.placeholder(), 22))
                        .as("%s reaches the bridge as %s", from, network.placeholder())
                        .isFalse();
            }
        }
        all.assertAll();
    }

    @Test
    void noOtherTeamIsReached() {
        SoftAssertions all = new SoftAssertions();
        for (String from : FROM) {
            all.assertThat(connects(from, address(theirs, "web", "outside"), 80))
                    .as(from)
                    .isFalse();
            all.assertThat(connects(from, address(theirs, "desk", "inside"), 5900))
                    .as(from)
                    .isFalse();
        }
        all.assertAll();
    }

    @Test
    void noOutsideNameIsResolved() throws IOException {
        String outside = nameThatThisMachineResolves();
        assertThat(ranges.bash(mine, "web", "getent hosts fw").succeeded()).isTrue();
        SoftAssertions all = new SoftAssertions();
        for (String from : FROM) {
            all.assertThat(ranges.bash(mine, from, "getent hosts " + outside).succeeded())
                    .isFalse();
            Outcome engine = ranges.bash(mine, from, askEngineResolver(outside));
            all.assertThat(engine.output())
                    .as("the engine's resolver answers " + from)
                    .doesNotContain("answered");
        }
        all.assertAll();
    }

    /** The host of the first package source: the one outside name that every machine which builds images knows. */
    static String nameThatThisMachineResolves() throws IOException {
        Process apt = new ProcessBuilder("apt-get", "indextargets", "--format", "$(SITE)").start();
        String site = new String(apt.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("apt knows no package source; add one"));
        String host = URI.create(site).getHost();
        assertThat(InetAddress.getAllByName(host))
                .as("this machine resolves " + host)
                .isNotEmpty();
        return host;
    }

    /** A plain DNS question to the address at which the engine's own resolver would listen. */
    private static String askEngineResolver(String name) {
        String question = "\\x12\\x34\\x01\\x00\\x00\\x01\\x00\\x00\\x00\\x00\\x00\\x00"
                + String.join(
                        "",
                        java.util.Arrays.stream(name.split("\\.", -1))
                                .map(label -> String.format("\\x%02x%s", label.length(), label))
                                .toList())
                + "\\x00\\x00\\x01\\x00\\x01";
        return "perl -MIO::Socket::INET -e '$s=IO::Socket::INET->new(PeerAddr=>\"127.0.0.11:53\",Proto=>\"udp\");"
                + "send($s,\"" + question + "\",0); $SIG{ALRM}=sub{exit 1}; alarm 3;"
                + "print \"answered\" if defined recv($s,$r,512,0) and length $r;'";
    }

    @Test
    void guacdIsOutOfReachAndServesItsOwnLoopback() throws IOException {
        String guacd = mine.plan()
                .container("guacd")
                .orElseThrow()
                .attachments()
                .getFirst()
                .address();
        boolean control = NetworkNamespace.ofProcess(ranges.host(mine, "guacd").pid(), "guacd")
                .inside(
                        Duration.ofSeconds(5),
                        () -> TcpLook.connect(InetAddress.ofLiteral("127.0.0.1"), 4822, Duration.ofSeconds(2))
                                .reached());
        assertThat(control).isTrue();
        for (String from : FROM) {
            assertThat(connects(from, guacd, 4822)).as(from).isFalse();
        }
    }

    /** What NET_ADMIN could do: a route and a neighbour that lead every packet to the bridge's own address. */
    @Test
    void routingThroughTheBridgeLeadsNowhere() throws IOException {
        PlannedNetwork network = mine.plan().networks().getFirst();
        NetworkNamespace desk =
                NetworkNamespace.ofProcess(ranges.host(mine, "desk").pid(), "desk");
        String placeholder = network.placeholder();
        Duration limit = Duration.ofSeconds(5);
        desk.run(limit, "", "ip", "neigh", "replace", placeholder, "lladdr", bridgeMac(network), "dev", "eth0");
        desk.run(limit, "", "ip", "route", "replace", "default", "via", placeholder);
        try {
            SoftAssertions all = new SoftAssertions();
            for (InetAddress host : hostAddresses()) {
                all.assertThat(connects("desk", host.getHostAddress(), platform.getLocalPort()))
                        .as("the host at %s", host)
                        .isFalse();
            }
            all.assertThat(connects("desk", address(theirs, "web", "outside"), 80))
                    .as("the other team")
                    .isFalse();
            all.assertThat(connects("desk", "1.1.1.1", 443)).as("outside").isFalse();
            all.assertAll();
        } finally {
            desk.run(limit, "", "ip", "route", "replace", "default", "via", address(mine, "fw", "inside"));
        }
    }

    @Test
    void rawFramesReachOwnNeighboursAndNobodyElse() throws IOException {
        assertThat(hears(inside(mine, "fw"), mac(mine, "fw"), address(mine, "fw", "inside")))
                .isTrue();
        String bridge = bridgeMac(mine.plan().networks().getFirst());
        SoftAssertions all = new SoftAssertions();
        for (InetAddress host : hostAddresses()) {
            all.assertThat(hears(null, bridge, host.getHostAddress()))
                    .as("the host at %s", host)
                    .isFalse();
        }
        for (String engine : engineAddresses()) {
            all.assertThat(hears(ranges.engineNamespace(), bridge, engine))
                    .as("the engine's namespace at %s", engine)
                    .isFalse();
        }
        String other = address(theirs, "web", "outside");
        all.assertThat(hears(inside(theirs, "web"), mac(theirs, "web"), other))
                .as("the other team, its frame")
                .isFalse();
        all.assertThat(hears(inside(theirs, "web"), bridge, other))
                .as("the other team, routed")
                .isFalse();
        all.assertAll();
    }

    @Test
    void theBridgesHaveNoAddressOfTheirOwn() {
        for (PlannedNetwork network : mine.plan().networks()) {
            String addresses = ranges.engineNamespace()
                    .run(Duration.ofSeconds(5), "", "ip", "-o", "addr", "show", "dev", network.bridge());
            assertThat(addresses).doesNotContain("inet");
        }
    }

    private static NetworkNamespace inside(StandingRange range, String service) {
        return NetworkNamespace.ofProcess(ranges.host(range, service).pid(), service);
    }

    /** Whether a UDP packet in a raw frame from {@code desk} arrives at a listener; none named: on the host. */
    private static boolean hears(@org.jspecify.annotations.Nullable NetworkNamespace where, String mac, String address)
            throws IOException {
        int port = 20000 + COUNT.incrementAndGet();
        java.util.concurrent.Callable<Boolean> listen = () -> {
            try (DatagramSocket socket = new DatagramSocket(port, InetAddress.ofLiteral("0.0.0.0"))) {
                CompletableFuture<Void> sent = CompletableFuture.runAsync(() -> sendRaw(mac, address, port));
                return heard(socket, sent);
            }
        };
        try {
            return where == null ? listen.call() : where.inside(Duration.ofSeconds(30), listen);
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    /** Listens until a second after the last frame was surely sent; a frame that was not sent is a failure. */
    private static boolean heard(DatagramSocket socket, CompletableFuture<Void> sent) throws IOException {
        socket.setSoTimeout(1000);
        while (true) {
            boolean all = sent.isDone();
            try {
                socket.receive(new DatagramPacket(new byte[64], 64));
                sent.join();
                return true;
            } catch (SocketTimeoutException nothing) {
                if (all) {
                    sent.join();
                    return false;
                }
            }
        }
    }

    private static final AtomicInteger COUNT = new AtomicInteger();

    private static void sendRaw(String mac, String address, int port) {
        String source = address(mine, "desk", "inside");
        String script = """
                use Socket;
                sub sum { my $s=0; $s+=$_ for unpack("n*",$_[0]); $s=($s&0xffff)+($s>>16); $s=($s&0xffff)+($s>>16); ~$s&0xffff }
                socket(S,17,3,0x0008) or die "no raw socket: $!";
                open(F,"/sys/class/net/eth0/ifindex"); my $i=<F>; open(F,"/sys/class/net/eth0/address"); my $m=<F>; chomp $m;
                my $mac=sub { pack("H12", join("",split(/:/,$_[0]))) };
                my $udp=pack("nnnn",4000,PORT,12,0)."ping";
                my $ip=pack("CCnnnCCna4a4",0x45,0,20+length $udp,1,0,64,17,0,inet_aton("SOURCE"),inet_aton("TARGET"));
                substr($ip,10,2)=pack("n",sum($ip));
                my $to=pack("SnlSCCa8",17,0x0800,$i,1,0,6,$mac->("MAC"));
                for (1..3) { send(S,$mac->("MAC").$mac->($m).pack("n",0x0800).$ip.$udp,0,$to) or die "not sent: $!"; select(undef,undef,undef,0.3) }
                """.replace("PORT", Integer.toString(port))
                .replace("SOURCE", source)
                .replace("TARGET", address)
                .replace("MAC", mac);
        Outcome sent = ranges.bash(mine, "desk", "perl -e '" + script.replace("'", "'\\''") + "'");
        if (!sent.succeeded()) {
            throw new IllegalStateException("the raw frame was not sent: " + sent.output());
        }
    }

    private static String mac(StandingRange range, String service) {
        return ranges.bash(range, service, "cat /sys/class/net/eth0/address")
                .output()
                .strip();
    }

    private static String bridgeMac(PlannedNetwork network) {
        String line = ranges.engineNamespace()
                .run(Duration.ofSeconds(5), "", "ip", "-o", "link", "show", "dev", network.bridge());
        return line.replaceAll("(?s).*link/ether (\\S+).*", "$1");
    }

    private static List<InetAddress> hostAddresses() throws IOException {
        return Collections.list(NetworkInterface.getNetworkInterfaces()).stream()
                .flatMap(device -> Collections.list(device.getInetAddresses()).stream())
                .filter(address -> address instanceof Inet4Address && !address.isLoopbackAddress())
                .toList();
    }

    private static List<String> engineAddresses() {
        return ranges.engineNamespace()
                .run(Duration.ofSeconds(5), "", "ip", "-o", "-4", "addr")
                .lines()
                .map(line -> line.replaceAll(".*inet (\\S+?)/.*", "$1"))
                .toList();
    }
}
