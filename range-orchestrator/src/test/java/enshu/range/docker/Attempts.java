package enshu.range.docker;

import com.fasterxml.jackson.core.JsonProcessingException;
import enshu.exchange.ExchangeJson;
import enshu.range.engine.Command;
import enshu.range.engine.ObservedContainer;
import enshu.range.engine.Outcome;
import enshu.range.namespace.HostProgram;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Runs {@code attempts.py} with the rights that somebody in a host has, has not, or would like to have.
 */
final class Attempts {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final String SCRIPT = script();

    private Attempts() {}

    /** A place: an address and a port. In JSON a list of two. */
    record Target(String address, int port) {
        /** What the script calls a connection to it. */
        String name() {
            return "tcp " + address + " " + port;
        }
    }

    /** An Ethernet frame that leaves by the device that has the address {@code at}. */
    record Frame(String at, String from, String mac, String to, int port) {}

    /** A way that packets may be led: to a neighbour that nobody is, at the hardware address of the bridge. */
    record Way(String from, String via, String mac) {}

    /**
     * What is tried.
     *
     * @param groups addresses of many, of IPv6, who are asked for an echo
     * @param surely what must be answered, and is waited for longest
     */
    record Asked(
            String who,
            List<List<Object>> tcp,
            List<List<Object>> udp,
            List<String> groups,
            List<String> names,
            List<String> resolvers,
            List<Frame> frames,
            List<Way> ways,
            List<String> paths,
            Set<String> surely) {
        static List<List<Object>> places(Collection<Target> targets) {
            return targets.stream()
                    .map(target -> List.<Object>of(target.address(), target.port()))
                    .toList();
        }
    }

    /**
     * What came of it.
     *
     * @param rights the capabilities it had, as the kernel's bits
     * @param frames whether raw frames could be sent
     * @param astray whether all packets could be led to the bridge's own address
     * @param ipv6 whether IPv6 could be turned on
     */
    record Told(Set<String> reached, long rights, boolean frames, boolean astray, String ipv6) {}

    /** As anybody inside the host, with what the host was granted. */
    static Told asGranted(TestRanges ranges, ObservedContainer host, Asked asked) {
        Outcome outcome = ranges.engine()
                .run(host.id(), new Command(List.of("/usr/bin/python3", "-c", SCRIPT, json(asked)), LIMIT));
        if (!outcome.succeeded()) {
            throw new AssertionError(asked.who() + " could not try: " + outcome);
        }
        return told(outcome.output());
    }

    /** As root inside the host with exactly these capabilities, and without the engine's filter of system calls. */
    static Told withRights(ObservedContainer host, Collection<String> capabilities, Asked asked) {
        String bounds = Stream.concat(
                        Stream.of("-all"),
                        capabilities.stream().map(capability -> "+" + capability.toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining(","));
        return program(
                asked,
                List.of("-m", "-n", "-p", "-i", "-u", "setpriv", "--inh-caps=-all", "--bounding-set=" + bounds),
                host);
    }

    /** The same script, with the host's programs, where nothing holds it back: in another network namespace. */
    static Told outside(ObservedContainer host, Path network, Asked asked) {
        return program(asked, List.of("-m", "-p", "--net=" + network), host);
    }

    private static Told program(Asked asked, List<String> entering, ObservedContainer host) {
        String[] words = Stream.of(
                        List.of("nsenter", "-t", Long.toString(host.pid())),
                        entering,
                        List.of("/usr/bin/python3", "-", json(asked)))
                .flatMap(List::stream)
                .toArray(String[]::new);
        return told(HostProgram.run(LIMIT, SCRIPT, words));
    }

    private static Told told(String output) {
        try {
            return ExchangeJson.mapper().readValue(output, Told.class);
        } catch (JsonProcessingException e) {
            throw new AssertionError("the attempts said something else: " + output, e);
        }
    }

    private static String json(Asked asked) {
        try {
            return ExchangeJson.mapper().writeValueAsString(asked);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what is asked can always be written", e);
        }
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(Attempts.class.getResourceAsStream("/attempts.py"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
