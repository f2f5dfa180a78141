package enshu.scenario.source;

import enshu.scenario.compose.Ipv4Address;
import enshu.scenario.compose.Ipv6Address;
import enshu.scenario.compose.Subnet;
import enshu.scenario.task.Flow;
import enshu.scenario.task.Flow.FlowProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads {@code flows:} of scenario.yaml. */
final class FlowsReader {
    static final int MOST = 50;
    static final Fields.Keys KEYS = Fields.Keys.of("id", "at", "from", "to", "protocol", "port");

    private final Workbench bench;

    FlowsReader(Workbench bench) {
        this.bench = bench;
    }

    List<Flow> flows(Fields scenario) {
        List<Flow> flows = new ArrayList<>();
        for (Yaml item : scenario.items("flows", MOST)) {
            flows.add(flow(bench.fields(item, Message.of("noun.flow"), KEYS)));
        }
        return flows;
    }

    private Flow flow(Fields fields) {
        String id = fields.text("id", TasksReader.ID, TasksReader.ID_FORM);
        bench.names().declare(Names.Kind.FLOW, id, fields.placeOf("id"));
        Optional<FlowProtocol> protocol = fields.optionalWord("protocol", FlowProtocol.values(), FlowProtocol::word);
        if (fields.has("port")
                && protocol.filter(one -> one != FlowProtocol.ICMP).isEmpty()) {
            bench.problems().error(fields.placeOf("port"), "key-unknown", Message.of("flow.port"));
        }
        return new Flow(
                id,
                bench.reference(fields, "at", Names.Kind.SERVICE),
                end(fields, "from"),
                end(fields, "to"),
                protocol,
                fields.optionalWhole("port", 1, 65535)
                        .map(port -> OptionalInt.of(port.intValue()))
                        .orElse(OptionalInt.empty()));
    }

    /** A word without dots and variables can only be a service; what has neither is an address or a CIDR. */
    private String end(Fields fields, String key) {
        String end = bench.template(fields, key);
        if (end.matches("[A-Za-z0-9_-]+")) {
            bench.names().use(Names.Kind.SERVICE, end, fields.placeOf(key), fields.what());
        } else if (!end.isEmpty()
                && !end.contains("${")
                && Ipv4Address.parse(end).isEmpty()
                && Ipv6Address.parse(end).isEmpty()
                && Subnet.parse(end).isEmpty()) {
            bench.problems().error(fields.placeOf(key), "form", Message.of("flow.end", "key", key, "text", end));
        }
        return end;
    }
}
