package enshu.range.probe;

import enshu.range.engine.ObservedContainer;
import enshu.range.namespace.HttpLook;
import enshu.range.namespace.NetworkNamespace;
import enshu.range.namespace.Reach;
import enshu.range.namespace.TcpLook;
import enshu.range.reconcile.StandingRange;
import enshu.scenario.task.Check;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One exchange with a server of the range, and whether it said what it should.
 */
final class ServiceLook {
    private static final Duration WHOLE = Duration.ofSeconds(8);
    private static final int HTTP_PORT = 80;
    private static final int REPLY_LIMIT = 64 * 1024;

    private final StandingRange range;
    private final Places places;

    ServiceLook(StandingRange range) {
        this.range = range;
        this.places = new Places(range);
    }

    String looked(Check.Service service) {
        return service.protocol().word() + " from " + service.from() + " to " + service.to();
    }

    Reach look(ObservedContainer from, Check.Service service) throws IOException {
        InetAddress server = places.address(service.from(), service.to(), Optional.empty())
                .orElseThrow(() -> new IOException("\"" + service.to() + "\" has no address in this range"));
        return NetworkNamespace.ofProcess(from.pid(), from.name()).inside(WHOLE, () -> {
            try {
                return switch (service.protocol()) {
                    case HTTP -> http(service, server);
                    case TCP -> tcp(service, server);
                };
            } catch (IOException e) {
                return new Reach(false, String.valueOf(e.getMessage()));
            }
        });
    }

    private Reach http(Check.Service service, InetAddress server) throws IOException {
        String path = service.request().map(range.variables()::expand).orElse("/");
        int port = service.port().orElse(HTTP_PORT);
        URI target = URI.create("http://" + server.getHostAddress() + ":" + port + path);
        HttpLook.Reply reply = HttpLook.get(target, server, port, false, NetLook.LIMIT);
        boolean status = service.status().isEmpty()
                ? reply.status() < 400
                : service.status().contains(reply.status());
        boolean said = says(service, reply.body());
        return new Reach(status && said, "status " + reply.status() + (said ? "" : ", without the text wanted"));
    }

    private Reach tcp(Check.Service service, InetAddress server) throws IOException {
        int port = service.port().orElseThrow(() -> new IOException("the check names no port"));
        byte[] request =
                service.request().map(range.variables()::expand).orElse("").getBytes(StandardCharsets.UTF_8);
        byte[] reply = TcpLook.exchange(server, port, request, REPLY_LIMIT, NetLook.LIMIT);
        boolean said = says(service, new String(reply, StandardCharsets.UTF_8));
        return new Reach(said, reply.length + " bytes" + (said ? "" : ", without the text wanted"));
    }

    private boolean says(Check.Service service, String text) {
        return service.reply()
                .map(wanted -> Pattern.compile(range.variables().expandRegex(wanted))
                        .matcher(text)
                        .find())
                .orElse(true);
    }
}
