package enshu.scenario.source;

import static enshu.scenario.source.SchemaValues.anyOf;
import static enshu.scenario.source.SchemaValues.flag;
import static enshu.scenario.source.SchemaValues.like;
import static enshu.scenario.source.SchemaValues.list;
import static enshu.scenario.source.SchemaValues.name;
import static enshu.scenario.source.SchemaValues.node;
import static enshu.scenario.source.SchemaValues.port;
import static enshu.scenario.source.SchemaValues.reference;
import static enshu.scenario.source.SchemaValues.scalar;
import static enshu.scenario.source.SchemaValues.whole;

import com.fasterxml.jackson.databind.node.ObjectNode;
import enshu.scenario.task.Exchange;
import enshu.scenario.task.NetProtocol;
import enshu.scenario.task.ServiceProtocol;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Defines a task's {@code check:} as a JSON Schema, one definition for every kind of check. */
final class CheckSchema {
    /** What a protocol can't do without. */
    private static final Map<ServiceProtocol, List<String>> NEEDED = new EnumMap<>(Map.of(
            ServiceProtocol.IMAP, List.of("user", "password"),
            ServiceProtocol.POP3, List.of("user", "password"),
            ServiceProtocol.DNS, List.of("name"),
            ServiceProtocol.POSTGRESQL, List.of("user"),
            ServiceProtocol.MYSQL, List.of("user"),
            ServiceProtocol.MODBUS, List.of("value")));

    /** What a protocol's reply is an answer to. */
    private static final Map<ServiceProtocol, String> REPLY_TO = new EnumMap<>(Map.of(
            ServiceProtocol.LDAP, "attribute",
            ServiceProtocol.POSTGRESQL, "request",
            ServiceProtocol.MYSQL, "request",
            ServiceProtocol.REDIS, "key",
            ServiceProtocol.MQTT, "topic"));

    private final SchemaDefinitions definitions;
    private final SchemaValues values;
    private final SchemaSnippets snippets;

    CheckSchema(SchemaDefinitions definitions, SchemaValues values, SchemaSnippets snippets) {
        this.definitions = definitions;
        this.values = values;
        this.snippets = snippets;
    }

    void define() {
        ObjectNode parts = list(reference("check"), 1, ChecksReader.MOST_PARTS);
        definitions
                .mapping("check", "a check", ChecksReader.KEYS)
                .key("answer", reference("answer"))
                .key("net", reference("net"))
                .key("process", reference("process"))
                .key("file", reference("file"))
                .key("service", reference("service"))
                .key("firewall", reference("firewall"))
                .key("log", reference("log"))
                .key("flow", reference("counted"))
                .key("report", anyOf(name(), reference("report")))
                .key("rubric", anyOf(name(), reference("rubric")))
                .key("all-of", parts.deepCopy())
                .key("any-of", parts.deepCopy())
                .key("not", reference("check"))
                .key("held-for", values.duration("PT2M"))
                .exactlyOne(ChecksReader.KINDS.read(), "check-kind")
                .snippets(snippets.of("check"));
        judged();
        looked();
        service();
        watched();
    }

    /** What a person's words are compared with. */
    static void matcher(SchemaDefinitions.Mapping mapping, SchemaValues values) {
        ObjectNode several = list(scalar(), 1, MatcherReader.MOST_VALUES);
        mapping.key("equals", scalar())
                .key("one-of", several.deepCopy())
                .key("set", several.deepCopy())
                .key("at-least", whole(1, MatcherReader.MOST_VALUES))
                .key("regex", scalar())
                .key("number", values.formOrNumber(MatcherReader.NUMBER, "number"))
                .key("time", like(values.form(MatcherReader.TIME, "time"), "09:05", "2026-11-23 09:05"))
                .key("within", scalar())
                .exactlyOne(MatcherReader.KINDS, "matcher-kind");
    }

    private void judged() {
        SchemaDefinitions.Mapping answer = definitions
                .mapping("answer", "an answer", ChecksReader.ANSWER)
                .key("id", values.id())
                .key("title", reference("text"))
                .key("attempts", whole(1, ChecksReader.MOST_ATTEMPTS));
        matcher(answer, values);
        definitions
                .mapping("report", "a report check", ChecksReader.REPORT)
                .need("form", name())
                .key("at-least", node().put("type", "integer").put("minimum", 0));
        definitions
                .mapping("rubric", "a rubric check", ChecksReader.RUBRIC)
                .need("rubric", name())
                .key("at-least", node().put("type", "integer").put("minimum", 0));
    }

    private void looked() {
        definitions
                .mapping("net", "a net check", ChecksReader.NET)
                .need("from", name())
                .need("to", scalar())
                .need("protocol", values.word("net-protocol", List.of(NetProtocol.values()), NetProtocol::word))
                .key("port", port())
                .key("network", name())
                .key("server", scalar())
                .key("proxy", like(node().put("type", "string"), "proxy:3128"))
                .key("status", status())
                .key("request", scalar())
                .key("reply", scalar())
                .need("reachable", flag())
                .needWhen("protocol", NetProtocol.TCP.word(), "port")
                .needWhen("protocol", NetProtocol.UDP.word(), "port", "request", "reply");
        definitions
                .mapping("process", "a process check", ChecksReader.PROCESS)
                .need("on", name())
                .need("matches", scalar())
                .need("running", flag());
        definitions
                .mapping("file", "a file check", ChecksReader.FILE)
                .need("on", name())
                .need("path", node().put("type", "string"))
                .key("exists", flag())
                .key("sha256", values.formOrNumber(ChecksReader.SHA256, "sha256"))
                .key("contains", scalar())
                .key("regex", scalar())
                .exactlyOne(ChecksReader.WANTED, "file-wanted");
    }

    /** Every protocol has keys of its own, the same where they mean the same. */
    private void service() {
        SchemaDefinitions.Mapping service = definitions
                .mapping("service", "a service check( of protocol .*)?", ExchangeReader.keys(Optional.empty()))
                .need("from", name())
                .need("to", name())
                .need(
                        "protocol",
                        values.word("service-protocol", List.of(ServiceProtocol.values()), ServiceProtocol::word))
                .key("port", port())
                .key("status", status())
                .key("accepted", flag())
                .key("type", values.word("record-type", List.of(Exchange.RecordType.values()), Enum::name))
                .key("messages", whole(0, ExchangeReader.MOST_MESSAGES))
                .key("unit", whole(0, 255))
                .key("value", anyOf(scalar(), list(scalar(), 2, 2)))
                .needWhen("protocol", ServiceProtocol.TCP.word(), "port");
        ExchangeReader.tables().forEach(table -> service.key(table, whole(0, 65535)));
        List.of(
                        "request",
                        "reply",
                        "user",
                        "password",
                        "sender",
                        "recipient",
                        "mailbox",
                        "subject",
                        "body",
                        "name",
                        "base",
                        "filter",
                        "attribute",
                        "database",
                        "key",
                        "topic",
                        "host-key")
                .forEach(key -> service.key(key, scalar()));
        for (ServiceProtocol protocol : ServiceProtocol.values()) {
            service.only("protocol", protocol.word(), ExchangeReader.keys(Optional.of(protocol)));
        }
        service.goesWith("sender", "recipient").goesWith("filter", "base").goesWith("attribute", "base");
        REPLY_TO.forEach((protocol, key) -> service.goesWithWhen("protocol", protocol.word(), "reply", key));
        service.goesWithOneWhen("protocol", ServiceProtocol.SMTP.word(), "accepted", List.of("recipient", "user"));
        service.exactlyOneWhen("protocol", ServiceProtocol.MODBUS.word(), ExchangeReader.tables());
        NEEDED.forEach((protocol, keys) -> service.needWhen("protocol", protocol.word(), keys.toArray(String[]::new)));
    }

    private static ObjectNode status() {
        return list(whole(100, 599), 0, ChecksReader.MOST_CODES);
    }

    private void watched() {
        definitions
                .mapping("firewall", "a firewall check", WatchedReader.FIREWALL)
                .need("on", name())
                .need(
                        "contains",
                        anyOf(
                                node().put("type", "object"),
                                list(node().put("type", "object"), 1, WatchedReader.MOST_FRAGMENTS)));
        definitions
                .mapping("log", "a log check", WatchedReader.LOG)
                .need("on", name())
                .key("path", node().put("type", "string"))
                .need("matches", scalar())
                .key("since", values.duration("PT5M"))
                .key("until", values.duration("PT30M"))
                .key("within", values.duration("PT5M"));
        definitions
                .mapping("counted", "a flow check", WatchedReader.FLOW)
                .need("id", name())
                .key("packets", reference("amount"))
                .key("bytes", reference("amount"))
                .key("since", values.duration("PT5M"))
                .key("until", values.duration("PT30M"))
                .key("within", values.duration("PT5M"))
                .exactlyOne(WatchedReader.UNITS, "flow-unit");
        definitions
                .mapping("amount", "\"(packets|bytes)\" of a flow check", WatchedReader.AMOUNT)
                .key("at-least", whole(0, WatchedReader.MOST_COUNTED))
                .key("at-most", whole(0, WatchedReader.MOST_COUNTED))
                .anyOf(WatchedReader.AMOUNT.read(), "amount");
    }
}
