package enshu.scenario.source;

import enshu.scenario.TeamVariables;
import enshu.scenario.compose.Ipv4Address;
import enshu.scenario.compose.Ipv6Address;
import enshu.scenario.compose.Network;
import enshu.scenario.compose.Topology;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every text that may hold variables, to be checked once all names are known. */
final class Templates {
    private static final Pattern REFERENCE = Pattern.compile("(\\$?)\\$\\{([^}\\n]{0,200})(}?)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z0-9_.-]+)?");
    private static final Pattern ADDRESS = Pattern.compile("(?<![\\d.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\d]|\\.\\d)");

    private static final Pattern ADDRESS6 =
            Pattern.compile("(?<![0-9A-Za-z:.])[0-9A-Fa-f]{1,4}:[0-9A-Fa-f:]{1,34}(?![0-9A-Za-z:])");

    /** How a text's own lines relate to its file's. */
    enum Kind {
        /** A value of a YAML file. */
        VALUE,
        /** A whole file, whose places are exact. */
        FILE,
        /** A .tmpl file: only names of addresses must be known, others may be of the file's own language. */
        TEMPLATE_FILE,
        /** Any other file, which holds no variables. */
        OTHER_FILE,
        /** A value of compose.yaml, whose variables are checked when they are interpolated. */
        COMPOSE
    }

    private record Use(String text, Place place, boolean block, Kind kind) {
        /** The place of a character of the text. */
        Place at(int index) {
            int lines = (int)
                    text.substring(0, index).chars().filter(one -> one == '\n').count();
            if (kind == Kind.FILE || kind == Kind.TEMPLATE_FILE || kind == Kind.OTHER_FILE) {
                return new Place(place.file(), 1 + lines, index - text.lastIndexOf('\n', index - 1));
            }
            return block ? place.below(1 + lines) : place;
        }
    }

    private record Named(String name, Place place) {}

    private final List<Use> uses = new ArrayList<>();
    private final List<Named> names = new ArrayList<>();

    /** Remembers a value that may hold variables and gives back its text. */
    String use(Yaml.Scalar scalar, Kind kind) {
        uses.add(new Use(scalar.text(), scalar.place(), scalar.style() == Yaml.Style.BLOCK, kind));
        return scalar.text();
    }

    /** Remembers a whole file. */
    void useFile(String file, String text, Kind kind) {
        uses.add(new Use(text, Place.start(file), false, kind));
    }

    /** Remembers a name that compose.yaml uses. */
    void useName(String name, Place place) {
        names.add(new Named(name, place));
    }

    /**
     * Reports unknown names, forms that are none and addresses written out.
     *
     * @param game the network of an arena, whose addresses are another range's and have no name
     */
    void check(Topology topology, Optional<String> game, Set<String> variables, Problems problems) {
        Set<String> known = new LinkedHashSet<>(variables);
        topology.services()
                .forEach(service -> service.networks().stream()
                        .filter(place -> !game.equals(Optional.of(place.network())))
                        .forEach(place -> known.addAll(names(topology, service.name(), place.network()))));
        topology.networks().stream()
                .filter(network -> !game.equals(Optional.of(network.name())))
                .forEach(network -> {
                    known.add("cidr." + network.name());
                    if (network.dual()) {
                        known.add("cidr6." + network.name());
                    }
                });
        Set<String> inCompose = new LinkedHashSet<>(known);
        known.forEach(name -> inCompose.add(TeamVariables.environmentName(name)));
        for (Named named : names) {
            if (!inCompose.contains(named.name())) {
                unknown(named.name(), named.place(), inCompose, problems);
            }
        }
        for (Use use : uses) {
            if (use.kind() != Kind.COMPOSE && use.kind() != Kind.OTHER_FILE) {
                references(use, known, problems);
            }
            addresses(use, topology, problems);
        }
    }

    private static List<String> names(Topology topology, String service, String network) {
        String place = service + "." + network;
        return topology.network(network).filter(Network::dual).isPresent()
                ? List.of("address." + place, "address6." + place)
                : List.of("address." + place);
    }

    private static void references(Use use, Set<String> known, Problems problems) {
        boolean lenient = use.kind() == Kind.TEMPLATE_FILE;
        Matcher reference = REFERENCE.matcher(use.text());
        while (reference.find()) {
            String name = reference.group(2);
            if (!reference.group(1).isEmpty() || known.contains(name)) {
                continue;
            }
            if (lenient && !TeamVariables.ofAddress(name)) {
                continue;
            }
            if (reference.group(3).isEmpty() || !NAME.matcher(name).matches()) {
                problems.error(
                        use.at(reference.start()),
                        "variable-form",
                        Message.of("variable.form", "text", reference.group()));
            } else {
                unknown(name, use.at(reference.start()), known, problems);
            }
        }
    }

    static void unknown(String name, Place place, Set<String> known, Problems problems) {
        Message near = Nearest.suggest(name, known);
        Message what = name.startsWith("address.")
                ? Message.of("variable.as-address")
                : name.startsWith("cidr.")
                        ? Message.of("variable.as-cidr")
                        : TeamVariables.ofAddress(name)
                                ? Message.of("variable.as-ipv6")
                                : Message.of("variable.declare");
        problems.error(
                place,
                "variable-unknown",
                Message.of("variable.unknown", "name", name, "end", near.isEmpty() ? what : near));
    }

    private static void addresses(Use use, Topology topology, Problems problems) {
        Matcher address6 = ADDRESS6.matcher(use.text());
        while (address6.find()) {
            boolean ofRange = Ipv6Address.parse(address6.group())
                    .filter(literal -> topology.networks().stream()
                            .anyMatch(network -> network.subnet6()
                                    .filter(subnet -> subnet.contains(literal))
                                    .isPresent()))
                    .isPresent();
            if (ofRange) {
                problems.warning(
                        use.at(address6.start()),
                        "address-literal",
                        Message.of("address.literal6", "address", address6.group()));
            }
        }
        Matcher address = ADDRESS.matcher(use.text());
        while (address.find()) {
            boolean ofRange = Ipv4Address.parse(address.group())
                    .filter(literal -> topology.networks().stream()
                            .anyMatch(network -> network.subnet()
                                    .filter(subnet -> subnet.contains(literal))
                                    .isPresent()))
                    .isPresent();
            if (ofRange) {
                problems.warning(
                        use.at(address.start()),
                        "address-literal",
                        Message.of("address.literal", "address", address.group()));
            }
        }
    }
}
