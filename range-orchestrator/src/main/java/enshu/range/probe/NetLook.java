package enshu.range.probe;

import enshu.range.engine.ObservedContainer;
import enshu.range.namespace.DnsLook;
import enshu.range.namespace.HttpLook;
import enshu.range.namespace.NetworkNamespace;
import enshu.range.namespace.Ping;
import enshu.range.namespace.Reach;
import enshu.range.namespace.TcpLook;
import enshu.range.namespace.UdpLook;
import enshu.range.protocol.Wording;
import enshu.range.reconcile.StandingRange;
import enshu.scenario.task.Check;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Whether something on the network can be reached from a service's place, tried with sockets of ours.
 */
final class NetLook {
    static final Duration LIMIT = Duration.ofSeconds(2);
    private static final Duration WHOLE = Duration.ofSeconds(8);
    private static final int HTTP_PORT = 80;

    private final StandingRange range;
    private final Places places;

    NetLook(StandingRange range) {
        this.range = range;
        this.places = new Places(range);
    }

    String looked(Check.Net net) {
        String port = net.port().isPresent() ? " port " + net.port().getAsInt() : "";
        return net.protocol().word() + " from " + net.from() + " to "
                + range.variables().expand(net.to()) + port
                + net.proxy().map(proxy -> " through " + proxy).orElse("")
                + net.server().map(server -> " at " + server).orElse("");
    }

    /** Tries; an {@link IOException} means that it could not be tried, not that it failed. */
    Reach look(ObservedContainer from, Check.Net net) throws IOException {
        return NetworkNamespace.ofProcess(from.pid(), from.name()).inside(WHOLE, () -> switch (net.protocol()) {
            case TCP -> tcp(net);
            case UDP -> udp(net);
            case ICMP -> Ping.echo(wanted(net), LIMIT);
            case DNS -> dns(net);
            case HTTP -> http(net);
        });
    }

    private Reach tcp(Check.Net net) throws IOException {
        return TcpLook.connect(wanted(net), port(net), LIMIT);
    }

    private Reach udp(Check.Net net) throws IOException {
        Check.Net.Datagram datagram =
                net.datagram().orElseThrow(() -> new IOException("the check names no request and reply"));
        Wording words = new Wording(range.variables());
        return UdpLook.ask(
                wanted(net),
                port(net),
                range.variables().expand(datagram.request()).getBytes(StandardCharsets.UTF_8),
                text -> words.found(Optional.of(datagram.reply()), text),
                LIMIT);
    }

    private static int port(Check.Net net) throws IOException {
        return net.port().orElseThrow(() -> new IOException("the check names no port"));
    }

    private InetAddress wanted(Check.Net net) throws IOException {
        return places.address(net.from(), net.to(), net.network())
                .orElseThrow(() -> new IOException("\"" + net.to() + "\" has no address in this range"));
    }

    private Reach dns(Check.Net net) throws IOException {
        String name = range.variables().expand(net.to());
        InetAddress server = net.server()
                .flatMap(named -> places.address(net.from(), named, Optional.empty()))
                .or(() -> places.resolver(net.from()))
                .orElseThrow(() -> new IOException(net.from() + " has no name server"));
        try {
            DnsLook.Answer answer = DnsLook.ask(server, name, LIMIT);
            return answer.records().isEmpty()
                    ? new Reach(false, server.getHostAddress() + " gives no address, code " + answer.code())
                    : new Reach(true, name + " is " + answer.records().getFirst());
        } catch (IOException e) {
            return new Reach(false, "asked " + server.getHostAddress() + ": " + said(e));
        }
    }

    private Reach http(Check.Net net) throws IOException {
        String text = range.variables().expand(net.to());
        URI target = URI.create(text.contains("://") ? text : "http://" + text + "/");
        if (!"http".equals(target.getScheme()) || target.getHost() == null) {
            throw new IOException(text + " is no http address");
        }
        int port = target.getPort() >= 0 ? target.getPort() : net.port().orElse(HTTP_PORT);
        try {
            HttpLook.Reply reply;
            if (net.proxy().isPresent()) {
                String[] proxy = range.variables().expand(net.proxy().get()).split(":", -1);
                InetAddress server = places.address(net.from(), proxy[0], Optional.empty())
                        .orElseThrow(() -> new IOException("\"" + proxy[0] + "\" has no address in this range"));
                reply = HttpLook.get(target, server, Integer.parseInt(proxy[proxy.length - 1]), true, LIMIT);
            } else {
                reply = HttpLook.get(target, host(net, target.getHost()), port, false, LIMIT);
            }
            boolean wanted =
                    net.status().isEmpty() ? reply.status() < 400 : net.status().contains(reply.status());
            return new Reach(wanted, "status " + reply.status());
        } catch (IOException e) {
            return new Reach(false, said(e));
        }
    }

    private InetAddress host(Check.Net net, String host) throws IOException {
        Optional<InetAddress> known = places.address(net.from(), host, net.network());
        if (known.isPresent()) {
            return known.get();
        }
        InetAddress server =
                places.resolver(net.from()).orElseThrow(() -> new IOException(net.from() + " has no name server"));
        return DnsLook.ask(server, host, LIMIT)
                .address()
                .orElseThrow(() -> new IOException(server.getHostAddress() + " knows no address of " + host));
    }

    private static String said(IOException e) {
        return e.getMessage() == null
                ? e.getClass().getSimpleName()
                : e.getMessage().strip();
    }
}
