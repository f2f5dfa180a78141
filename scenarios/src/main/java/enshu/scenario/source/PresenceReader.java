package enshu.scenario.source;

import enshu.scenario.Text;
import enshu.scenario.compose.HostRole;
import enshu.scenario.compose.Presence;
import enshu.scenario.compose.Subnet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code x-enshu:} of a service. */
final class PresenceReader {
    static final int MOST_ROUTES = 50;

    static final Fields.Keys KEYS = Fields.Keys.of("role", "visible", "title", "routes", "forward", "dns");
    static final Fields.Keys ROUTE = Fields.Keys.of("to", "via");

    private final Workbench bench;

    PresenceReader(Workbench bench) {
        this.bench = bench;
    }

    Presence read(Fields service, String name) {
        Text plain = new Text(name, name);
        Optional<Yaml> value = service.required("x-enshu");
        if (value.isEmpty()) {
            return new Presence(HostRole.TARGET, false, plain, List.of(), false, Optional.empty());
        }
        Fields fields = bench.fields(value.get(), Message.of("noun.x-enshu-of", "what", service.what()), KEYS);
        boolean visible = fields.flag("visible", false);
        if (visible) {
            fields.required("title");
        }
        return new Presence(
                fields.word("role", HostRole.values(), HostRole::word),
                visible,
                bench.optionalText(fields, "title").orElse(plain),
                routes(fields),
                fields.flag("forward", false),
                bench.optionalReference(fields, "dns", Names.Kind.SERVICE));
    }

    private List<Presence.Route> routes(Fields presence) {
        List<Presence.Route> routes = new ArrayList<>();
        for (Yaml item : presence.items("routes", MOST_ROUTES)) {
            Fields fields = bench.fields(item, Message.of("noun.route-of", "what", presence.what()), ROUTE);
            String to = fields.text("to");
            String via = bench.reference(fields, "via", Names.Kind.SERVICE);
            Optional<Subnet> subnet = Subnet.parse(to);
            if (!to.isEmpty() && subnet.isEmpty()) {
                bench.problems().error(fields.placeOf("to"), "subnet", Message.of("route.form", "text", to));
            }
            subnet.ifPresent(network -> {
                bench.marks().put(fields.placeOf("to"), "route", presence.what(), network.toString(), via);
                routes.add(new Presence.Route(network, via));
            });
        }
        return routes;
    }
}
