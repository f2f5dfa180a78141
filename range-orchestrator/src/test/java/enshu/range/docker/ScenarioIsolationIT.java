package enshu.range.docker;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.range.docker.Attempts.Told;
import enshu.range.engine.ObservedContainer;
import enshu.range.namespace.NetworkNamespace;
import enshu.range.namespace.TcpLook;
import enshu.range.plan.PlannedContainer;
import enshu.range.reconcile.StandingRange;
import enshu.scenario.source.Library;
import enshu.scenario.source.Reading;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every host of every scenario of the library, and of one that speaks IPv6, with the rights it has ({@code granted}), with NET_ADMIN and NET_RAW
 * besides ({@code more}) and with none ({@code none}): what it reaches is its range and nothing else. The range's own
 * firewall is opened before, so that only the platform holds anything back. Everything is tried once, for all tests.
 */
@ParameterizedClass
@ExtendWith(OtherTeam.Once.class)
@CsvSource({
    "cyder-a-usb, fw.minato.example",
    "cyder-b2-website, fw.mizube.example",
    "cyder-online-mail, fw.shiokaze.example",
    "notice-survey, fw.chousa.example",
    "colosseo-tickets, shop.tickets.example",
    "dual-town, www.town.example"
})
class ScenarioIsolationIT {
    private static final Path LIBRARY = Path.of("../scenarios/library");
    private static final Path DUAL = Path.of("src/test/resources/library/dual-town");
    private static final List<String> BITS =
            List.of("CHOWN DAC_OVERRIDE DAC_READ_SEARCH FOWNER FSETID KILL SETGID SETUID SETPCAP LINUX_IMMUTABLE"
                    .concat(" NET_BIND_SERVICE NET_BROADCAST NET_ADMIN NET_RAW IPC_LOCK IPC_OWNER SYS_MODULE")
                    .concat(" SYS_RAWIO SYS_CHROOT SYS_PTRACE SYS_PACCT SYS_ADMIN SYS_BOOT SYS_NICE SYS_RESOURCE")
                    .concat(" SYS_TIME SYS_TTY_CONFIG MKNOD LEASE AUDIT_WRITE AUDIT_CONTROL SETFCAP")
                    .split(" "));
    private static final Map<String, Told> TOLD = new LinkedHashMap<>();
    private static TestRanges ranges;
    private static StandingRange mine;
    private static StandingRange theirs;
    private static Surroundings around;
    private static String outsideName;
    private final String insideName;

    ScenarioIsolationIT(String scenario, String insideName) {
        assertThat(mine.scenario().id()).isEqualTo(scenario);
        this.insideName = insideName;
    }

    @BeforeParameterizedClassInvocation
    static void standAndTry(String scenario, String insideName, OtherTeam other)
            throws IOException, InterruptedException, ExecutionException {
        TOLD.clear();
        ranges = new TestRanges();
        boolean dual = DUAL.endsWith(scenario);
        mine = ranges.stand(dual ? DUAL : LIBRARY.resolve(scenario), 4);
        theirs = dual ? ranges.stand(DUAL, 5) : other.range();
        outsideName = IsolationIT.nameThatThisMachineResolves();
        assertThat(ranges.bash(mine, router(), "nft flush ruleset").succeeded()).isTrue();
        around = new Surroundings(ranges.engineNamespace(), mine, theirs, insideName, outsideName);
        tryAll(attempts(Level.GRANTED));
        Map<String, Callable<Told>> besides = attempts(Level.NONE);
        besides.putAll(controls());
        tryAll(besides);
        tryAll(attempts(Level.MORE));
    }

    @AfterParameterizedClassInvocation
    static void removeThem() throws IOException {
        try (TestRanges all = ranges;
                Surroundings listening = around) {
            assertThat(all).isNotNull();
            assertThat(listening).isNotNull();
        }
    }

    private static String router() {
        return Stream.of("fw", "router")
                .filter(service -> mine.running(service).isPresent())
                .findFirst()
                .orElseThrow();
    }

    private enum Level {
        GRANTED,
        NONE,
        MORE;

        String who(PlannedContainer host) {
            return host.service() + "/" + name().toLowerCase(java.util.Locale.ROOT);
        }

        Collection<String> rights(PlannedContainer host) {
            TreeSet<String> rights = new TreeSet<>();
            if (this != NONE) {
                rights.addAll(host.confinement().capabilities());
            }
            if (this == MORE) {
                rights.addAll(Set.of("NET_ADMIN", "NET_RAW"));
            }
            return rights;
        }
    }

    /** What all hosts try with their rights of this level. */
    private static Map<String, Callable<Told>> attempts(Level level) {
        Map<String, Callable<Told>> attempts = new LinkedHashMap<>();
        mine.plan().hosts().forEach(host -> attempts.put(level.who(host), attempt(level, host)));
        return attempts;
    }

    /** What is reached where nothing holds anybody back. */
    private static Map<String, Callable<Told>> controls() throws IOException {
        ObservedContainer fw = mine.running(router()).orElseThrow();
        Map<String, Callable<Told>> controls = new LinkedHashMap<>();
        Attempts.Asked ofMachine = around.ofMachine();
        controls.put(ofMachine.who(), () -> Attempts.outside(fw, Path.of("/proc/self/ns/net"), ofMachine));
        Attempts.Asked ofEngine = around.ofEngine();
        controls.put(
                ofEngine.who(),
                () -> Attempts.outside(fw, ranges.engineNamespace().path(), ofEngine));
        for (String service : around.others.keySet()) {
            long pid = theirs.running(service).orElseThrow().pid();
            Attempts.Asked ofOther = around.ofOther(service);
            controls.put(ofOther.who(), () -> Attempts.outside(fw, Path.of("/proc/" + pid + "/ns/net"), ofOther));
        }
        return controls;
    }

    private static void tryAll(Map<String, Callable<Told>> attempts) throws InterruptedException, ExecutionException {
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, Future<Told>> begun = new LinkedHashMap<>();
            attempts.forEach((who, attempt) -> begun.put(who, workers.submit(attempt)));
            for (Map.Entry<String, Future<Told>> one : begun.entrySet()) {
                TOLD.put(one.getKey(), one.getValue().get());
            }
        }
    }

    private static Callable<Told> attempt(Level level, PlannedContainer host) {
        Collection<String> rights = level.rights(host);
        var asked = around.asked(level.who(host), host.service(), rights.contains("NET_RAW"));
        ObservedContainer running = mine.running(host.service()).orElseThrow();
        return () -> level == Level.GRANTED
                ? Attempts.asGranted(ranges, running, asked)
                : Attempts.withRights(running, rights, asked);
    }

    private static Told told(String who) {
        Told told = TOLD.get(who);
        if (told == null) {
            throw new AssertionError(who + " was never tried");
        }
        return told;
    }

    /** Does one thing for every host and level. */
    private interface Each {
        void look(SoftAssertions all, Level level, PlannedContainer host, Told told);
    }

    private static void each(Each each) {
        assertThat(mine.plan().hosts()).hasSameSizeAs(mine.scenario().topology().services());
        SoftAssertions all = new SoftAssertions();
        for (Level level : Level.values()) {
            for (PlannedContainer host : mine.plan().hosts()) {
                each.look(all, level, host, told(level.who(host)));
            }
        }
        all.assertAll();
    }

    /** But those of one host: it has no neighbour by which to see that the ways of trying work. */
    @Test
    void everyScenarioOfTheLibraryIsTried() {
        String[] tried =
                ScenarioIsolationIT.class.getAnnotation(CsvSource.class).value();
        assertThat(Library.open(LIBRARY).packages().stream()
                        .filter(entry -> !(entry.reading() instanceof Reading.Read read
                                && read.scenario().topology().services().size() == 1))
                        .map(Library.Entry::id))
                .containsExactlyInAnyOrder(Stream.of(tried)
                        .map(line -> line.split(",", -1)[0])
                        .filter(id -> !DUAL.endsWith(id))
                        .toArray(String[]::new));
    }

    @Test
    void everyHostHoldsTheRightsOfItsPlanAndNoOther() {
        each((all, level, host, told) -> {
            String who = level.who(host);
            Collection<String> rights = level.rights(host);
            all.assertThat(names(told.rights())).as(who).containsExactlyInAnyOrderElementsOf(rights);
            all.assertThat(told.frames()).as("%s sends raw frames", who).isEqualTo(rights.contains("NET_RAW"));
            all.assertThat(told.astray()).as("%s sets routes", who).isEqualTo(rights.contains("NET_ADMIN"));
            all.assertThat(told.ipv6()).as("%s turns IPv6 on", who).isEqualTo("refused");
        });
        assertThat(mine.plan().hosts())
                .noneMatch(host -> host.confinement().capabilities().contains("NET_RAW"))
                .anyMatch(host -> host.confinement().capabilities().contains("NET_ADMIN"));
    }

    private static Set<String> names(long rights) {
        return LongStream.range(0, Long.SIZE)
                .filter(bit -> (rights >> bit & 1) == 1)
                .mapToObj(bit -> bit < BITS.size() ? BITS.get((int) bit) : "bit " + bit)
                .collect(Collectors.toSet());
    }

    @Test
    void everyWayOfTryingReachesTheNeighbours() {
        each((all, level, host, told) -> {
            String who = level.who(host);
            Neighbour beside = around.neighbour(host.service());
            String address = beside.udp().address();
            all.assertThat(told.reached()).as(who).contains(beside.tcp().name(), "path /bin/sh");
            host.resolver()
                    .ifPresent(resolver -> all.assertThat(told.reached())
                            .as(who)
                            .contains("name " + insideName, "resolver " + resolver + " " + insideName));
            all.assertThat(beside.ear().heard()).as(who).contains(who + " plain udp " + address);
            all.assertThat(told.reached())
                    .as(who)
                    .containsAll(
                            beside.tcp6().stream().map(Attempts.Target::name).toList());
            beside.six().ifPresent(six -> {
                all.assertThat(beside.ear().heard()).as(who).contains(who + " plain udp " + six);
                if (told.frames()) {
                    all.assertThat(told.reached()).as(who).contains(beside.echo());
                    all.assertThat(beside.ear().heard()).as(who).contains(who + " plain frame " + six);
                }
            });
            if (told.astray()) {
                all.assertThat(beside.ear().heard()).as(who).contains(who + " astray udp " + address);
            }
            if (told.frames()) {
                all.assertThat(told.reached()).as(who).contains("arp " + address);
                all.assertThat(beside.ear().heard())
                        .as(who)
                        .contains(who + " plain frame " + address, who + " astray frame " + address);
            }
        });
    }

    @Test
    void theMachineTheEngineAndTheOtherTeamAreThereToBeReached() throws IOException {
        Attempts.Asked ofMachine = around.ofMachine();
        assertThat(told(ofMachine.who()).reached()).containsAll(ofMachine.surely());
        for (String address : around.machineAddresses()) {
            assertThat(around.machine.heard()).contains("control/machine plain udp " + address);
        }
        if (Cards.machineHasIpv6()) {
            assertThat(around.machine.heard()).contains("control/machine plain frame ::1");
        }
        Attempts.Asked ofEngine = around.ofEngine();
        assertThat(ofEngine.surely()).isNotEmpty();
        assertThat(told(ofEngine.who()).reached()).containsAll(ofEngine.surely());
        assertThat(around.engine.heard()).isNotEmpty();
        assertThat(around.others).isNotEmpty();
        around.others.forEach((service, ear) -> {
            Attempts.Asked ofOther = around.ofOther(service);
            assertThat(told(ofOther.who()).reached()).as(service).containsAll(ofOther.surely());
            assertThat(ear.heard()).as(service).isNotEmpty();
        });
        int console = URI.create(TestRanges.required("ENSHU_TEST_URL", "the address of a platform"))
                .getPort();
        assertThat(TcpLook.connect(InetAddress.ofLiteral("127.0.0.1"), console, Duration.ofSeconds(2))
                        .reached())
                .isTrue();
    }

    @Test
    void nobodyReachesTheMachine() {
        noneReach(around.machineAddresses());
        assertThat(fromRange(around.machine.heard())).isEmpty();
    }

    @Test
    void nobodyReachesTheEngineOrItsBridges() {
        noneReach(around.engineAddresses());
        assertThat(fromRange(around.engine.heard())).isEmpty();
    }

    @Test
    void onlyTheOwnRangeAnswersACallToAllNodesOrRouters() {
        Set<String> own = new TreeSet<>();
        for (PlannedContainer planned : mine.plan().containers()) {
            mine.running(planned.service())
                    .ifPresent(host -> Cards.links(NetworkNamespace.ofProcess(host.pid(), planned.service()))
                            .forEach(link -> Cards.locals(link).forEach(address -> own.add("echo " + address))));
        }
        each((all, level, host, told) -> all.assertThat(told.reached())
                .as(level.who(host))
                .filteredOn(name -> name.startsWith("echo "))
                .isSubsetOf(own));
    }

    @Test
    void nobodyReachesAnotherTeam() {
        noneReach(around.othersAddresses());
        around.others.forEach(
                (service, ear) -> assertThat(fromRange(ear.heard())).as(service).isEmpty());
    }

    @Test
    void nobodyReachesTheWorldOrLearnsItsNames() {
        noneReach(around.worldAddresses());
        each((all, level, host, told) ->
                all.assertThat(told.reached()).as(level.who(host)).noneMatch(name -> name.endsWith(" " + outsideName)));
    }

    @Test
    void nobodyReachesTheDesktopServerWhichServesItsOwnLoopback() throws IOException {
        long guacd = mine.running("guacd").orElseThrow().pid();
        assertThat(NetworkNamespace.ofProcess(guacd, "guacd")
                        .inside(
                                Duration.ofSeconds(5),
                                () -> TcpLook.connect(InetAddress.ofLiteral("127.0.0.1"), 4822, Duration.ofSeconds(2))
                                        .reached()))
                .isTrue();
        Set<String> served =
                around.desktopServer().stream().map(Attempts.Target::name).collect(Collectors.toSet());
        assertThat(served).isNotEmpty();
        each((all, level, host, told) ->
                all.assertThat(told.reached()).as(level.who(host)).doesNotContainAnyElementsOf(served));
    }

    @Test
    void noHostHasADoorToTheEngine() {
        assertThat(Path.of(TestRanges.required("ENSHU_TEST_DOCKER_SOCKET", "an engine's Unix socket")))
                .matches(Files::exists);
        each((all, level, host, told) -> all.assertThat(told.reached())
                .as(level.who(host))
                .filteredOn(name -> name.startsWith("path "))
                .containsExactly("path /bin/sh"));
    }

    private static void noneReach(Set<String> places) {
        assertThat(places).isNotEmpty();
        each((all, level, host, told) -> all.assertThat(told.reached())
                .as(level.who(host))
                .filteredOn(name -> places.contains(name.split(" ", -1)[1]))
                .isEmpty());
    }

    private static List<String> fromRange(Set<String> heard) {
        return heard.stream().filter(name -> !name.startsWith("control/")).toList();
    }
}
