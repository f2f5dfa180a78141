package enshu.range.probe;

import enshu.range.engine.ObservedContainer;
import enshu.range.namespace.DnsLook;
import enshu.range.namespace.HttpLook;
import enshu.range.namespace.NetworkNamespace;
import enshu.range.namespace.Reach;
import enshu.range.namespace.TcpLook;
import enshu.range.protocol.Dialogue;
import enshu.range.protocol.ImapLook;
import enshu.range.protocol.LdapLook;
import enshu.range.protocol.ModbusLook;
import enshu.range.protocol.MqttLook;
import enshu.range.protocol.MysqlLook;
import enshu.range.protocol.Pop3Look;
import enshu.range.protocol.PostgresqlLook;
import enshu.range.protocol.RedisLook;
import enshu.range.protocol.SmtpLook;
import enshu.range.protocol.SshLook;
import enshu.range.protocol.Wording;
import enshu.range.reconcile.StandingRange;
import enshu.scenario.compose.Ipv4Address;
import enshu.scenario.task.Check;
import enshu.scenario.task.Exchange;
import enshu.scenario.task.ServiceProtocol;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One exchange with a server of the range, and whether it said what it should. The scorer asks from the server's own
 * place: what stands between a server and others says nothing about the server.
 */
final class ServiceLook {
    private static final Duration WHOLE = Duration.ofSeconds(8);
    private static final int REPLY_LIMIT = 64 * 1024;

    private final StandingRange range;
    private final Places places;
    private final Wording words;

    ServiceLook(StandingRange range) {
        this.range = range;
        this.places = new Places(range);
        this.words = new Wording(range.variables());
    }

    String looked(Check.Service service) {
        return service.exchange().protocol().word() + " from " + service.from().orElse("the scorer") + " to "
                + service.to()
                + (service.port().isPresent() ? " port " + service.port().getAsInt() : "");
    }

    /** The service from whose place is asked. */
    String place(Check.Service service) {
        return service.from().orElse(service.to());
    }

    /** Asks; an {@link IOException} means that it could not be asked, not that the server failed. */
    Reach look(ObservedContainer from, Check.Service service) throws IOException {
        InetAddress server = places.address(place(service), service.to(), Optional.empty())
                .orElseThrow(() -> new IOException("\"" + service.to() + "\" has no address in this range"));
        int port =
                service.port().orElse(service.exchange().protocol().usualPort().orElse(0));
        return NetworkNamespace.ofProcess(from.pid(), from.name()).inside(WHOLE, () -> {
            try {
                return look(server, port, service.exchange());
            } catch (IllegalArgumentException unanswerable) {
                throw new IOException(unanswerable.getMessage(), unanswerable);
            } catch (IOException e) {
                return new Reach(false, String.valueOf(e.getMessage()));
            }
        });
    }

    private Reach look(InetAddress server, int port, Exchange exchange) throws IOException {
        return switch (exchange) {
            case Exchange.Http http -> http(http, server, port);
            case Exchange.Tcp tcp -> tcp(tcp, server, port);
            case Exchange.Dns dns -> dns(dns, server, port);
            case Exchange.Ldap ldap -> shown(LdapLook.look(server, port, ldap, words), ldap.login());
            case Exchange.Ssh ssh -> shown(SshLook.look(server, port, ssh, words), ssh.login());
            case Exchange.Smtp smtp -> talk(server, port, smtp.login(), line -> SmtpLook.look(line, smtp, words));
            case Exchange.Imap imap -> talk(server, port, imap.login(), line -> ImapLook.look(line, imap, words));
            case Exchange.Pop3 pop3 -> talk(server, port, pop3.login(), line -> Pop3Look.look(line, pop3, words));
            case Exchange.Sql sql ->
                talk(
                        server,
                        port,
                        sql.login(),
                        line -> sql.protocol() == ServiceProtocol.MYSQL
                                ? MysqlLook.look(line, sql, words)
                                : PostgresqlLook.look(line, sql, words));
            case Exchange.Redis redis -> talk(server, port, redis.login(), line -> RedisLook.look(line, redis, words));
            case Exchange.Mqtt mqtt -> talk(server, port, mqtt.login(), line -> MqttLook.look(line, mqtt, words));
            case Exchange.Modbus modbus ->
                talk(server, port, Exchange.Login.NONE, line -> ModbusLook.look(line, modbus, words));
        };
    }

    /** What is asked over one connection. */
    private interface Talk {
        Reach over(Dialogue line) throws IOException;
    }

    private Reach talk(InetAddress server, int port, Exchange.Login login, Talk talk) throws IOException {
        try (Dialogue line = Dialogue.open(server, port)) {
            return shown(talk.over(line), login);
        }
    }

    /** Whatever a server echoes, the evidence says no password. */
    private Reach shown(Reach reach, Exchange.Login login) {
        String password = range.variables().expand(login.password());
        return password.isEmpty()
                ? reach
                : new Reach(reach.reached(), reach.found().replace(password, "…"));
    }

    private Reach http(Exchange.Http http, InetAddress server, int port) throws IOException {
        String path = http.request().map(range.variables()::expand).orElse("/");
        URI target = URI.create("http://" + server.getHostAddress() + ":" + port + path);
        HttpLook.Reply reply = HttpLook.get(target, server, port, false, NetLook.LIMIT);
        boolean status =
                http.status().isEmpty() ? reply.status() < 400 : http.status().contains(reply.status());
        boolean said = words.found(http.reply(), reply.body());
        return new Reach(status && said, "status " + reply.status() + (said ? "" : ", without the text wanted"));
    }

    private Reach tcp(Exchange.Tcp tcp, InetAddress server, int port) throws IOException {
        byte[] request = tcp.request().map(range.variables()::expand).orElse("").getBytes(StandardCharsets.UTF_8);
        byte[] reply = TcpLook.exchange(server, port, request, REPLY_LIMIT, NetLook.LIMIT);
        boolean said = words.found(tcp.reply(), new String(reply, StandardCharsets.UTF_8));
        return new Reach(said, reply.length + " bytes" + (said ? "" : ", without the text wanted"));
    }

    private Reach dns(Exchange.Dns dns, InetAddress server, int port) throws IOException {
        String name = range.variables().expand(dns.name());
        String asked = dns.type() == Exchange.RecordType.PTR ? reversed(name) : name;
        DnsLook.Answer answer = DnsLook.ask(server, port, asked, dns.type().name(), NetLook.LIMIT);
        String what = dns.type() + " of " + name;
        if (answer.records().isEmpty() || !dns.accepted()) {
            return new Reach(
                    answer.records().isEmpty() != dns.accepted(),
                    what
                            + (answer.records().isEmpty()
                                    ? ": no record, code " + answer.code()
                                    : " is " + String.join(", ", answer.records())));
        }
        boolean said = answer.records().stream().anyMatch(record -> words.found(dns.reply(), record));
        return new Reach(said, what + " is " + String.join(", ", answer.records()));
    }

    /** The name under which an address is looked up; other names as they are. */
    private static String reversed(String name) {
        if (Ipv4Address.parse(name).isEmpty()) {
            return name;
        }
        List<String> parts = Arrays.asList(name.split("\\.", -1));
        return String.join(".", parts.reversed()) + ".in-addr.arpa";
    }
}
