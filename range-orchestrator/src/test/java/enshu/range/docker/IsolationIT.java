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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
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

    /** A place to connect to. */
    private record Place(String address, int port) {
        @Override
        public String toString() {
            return address + " " + port;
        }
    }

    /** Which of these places a host connects to, all tried at once. */
    private static List<String> connected(String from, Collection<Place> places) {
        String tries = places.stream()
                .distinct()
                .map(place -> "{ timeout 2 bash -c 'exec 3<>/dev/tcp/" + place.address() + "/" + place.port()
                        + "' && echo '" + place + "'; } 2>/dev/null &")
                .collect(Collectors.joining("\n", "", "\nwait"));
        return ranges.bash(mine, from, tries).output().lines().toList();
    }

    private static boolean connects(String from, String address, int port) {
        return !connected(from, List.of(new Place(address, port))).isEmpty();
    }

    /** Nothing of all this is reached, by a try that reaches the team's own neighbour. */
    private static void nothingIsReached(Collection<Place> places) {
        assertThat(places).isNotEmpty();
        SoftAssertions all = new SoftAssertions();
        for (String from : FROM) {
            Place own = "desk".equals(from)
                    ? new Place(address(mine, "web", "outside"), 80)
                    : new Place(address(mine, "desk", "inside"), 5900);
            List<Place> tried = new ArrayList<>(places);
            tried.add(own);
            all.assertThat(connected(from, tried)).as(from).containsExactly(own.toString());
        }
        all.assertAll();
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
        List<Place> places = new ArrayList<>();
        for (NetworkInterface device : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(device.getInetAddresses())) {
                if (address.isLoopbackAddress()) {
                    continue;
                }
                try (Socket control = new Socket(java.net.Proxy.NO_PROXY)) {
                    control.connect(new InetSocketAddress(address, platform.getLocalPort()), 2000);
                }
                places.add(new Place(address.getHostAddress().replaceAll("%.*", ""), platform.getLocalPort()));
            }
        }
        nothingIsReached(places);
    }

    @Test
    void nothingThatIsNoTeamIsReached() {
        List<Place> places = new ArrayList<>();
        for (String address : List.of("169.254.169.254", "1.1.1.1", "8.8.8.8", "198.18.0.1", "172.17.0.1")) {
            places.add(new Place(address, 80));
            places.add(new Place(address, 53));
        }
        mine.plan().networks().forEach(network -> places.add(new Place(network.placeholder(), 22)));
        nothingIsReached(places);
    }

    @Test
    void noOtherTeamIsReached() {
        nothingIsReached(List.of(
                new Place(address(theirs, "web", "outside"), 80), new Place(address(theirs, "desk", "inside"), 5900)));
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
            List<Place> places = new ArrayList<>();
            hostAddresses().forEach(host -> places.add(new Place(host.getHostAddress(), platform.getLocalPort())));
            places.add(new Place(address(theirs, "web", "outside"), 80));
            places.add(new Place("1.1.1.1", 443));
            assertThat(connected("desk", places)).isEmpty();
        } finally {
            desk.run(limit, "", "ip", "route", "replace", "default", "via", address(mine, "fw", "inside"));
        }
    }

    @Test
    void rawFramesReachOwnNeighboursAndNobodyElse() throws Exception {
        String neighbour = address(mine, "fw", "inside");
        String bridge = bridgeMac(mine.plan().networks().getFirst());
        String other = address(theirs, "web", "outside");
        Map<String, Callable<Boolean>> tries = new LinkedHashMap<>();
        tries.put("the neighbour", () -> hears(inside(mine, "fw"), mac(mine, "fw"), neighbour));
        for (InetAddress host : hostAddresses()) {
            tries.put("the host at " + host, () -> hears(null, bridge, host.getHostAddress()));
        }
        for (String engine : engineAddresses()) {
            tries.put("the engine at " + engine, () -> hears(ranges.engineNamespace(), bridge, engine));
        }
        tries.put("the other team, its frame", () -> hears(inside(theirs, "web"), mac(theirs, "web"), other));
        tries.put("the other team, routed", () -> hears(inside(theirs, "web"), bridge, other));
        List<String> heard = new ArrayList<>();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, Future<Boolean>> begun = new LinkedHashMap<>();
            tries.forEach((who, attempt) -> begun.put(who, workers.submit(attempt)));
            for (Map.Entry<String, Future<Boolean>> one : begun.entrySet()) {
                if (one.getValue().get()) {
                    heard.add(one.getKey());
                }
            }
        }
        assertThat(tries).hasSizeGreaterThan(4);
        assertThat(heard).containsExactly("the neighbour");
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
        Callable<Boolean> listen = () -> {
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
