package enshu.scenario.source;

import enshu.scenario.TeamVariables;
import enshu.scenario.compose.Network;
import enshu.scenario.compose.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Every text that may hold variables, to be checked once all names are known. */
final class Templates {
    private static final Pattern REFERENCE = Pattern.compile("(\\$?)\\$\\{([^}\\n]{0,200})(}?)");
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\.[A-Za-z0-9_.-]+)?");

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

    /** A text that was remembered. */
    static final class Use {
        private final String text;
        private final Place place;
        private final boolean block;
        private final Kind kind;
        private int[] begins = {};

        private Use(String text, Place place, boolean block, Kind kind) {
            this.text = text;
            this.place = place;
            this.block = block;
            this.kind = kind;
        }

        String text() {
            return text;
        }

        /** Where the text begins. */
        Place place() {
            return place;
        }

        /** The place of a character of the text. */
        Place at(int index) {
            if (begins.length == 0) {
                begins = IntStream.rangeClosed(0, text.length())
                        .filter(at -> at == 0 || text.charAt(at - 1) == '\n')
                        .toArray();
            }
            int found = Arrays.binarySearch(begins, index);
            int lines = found < 0 ? -found - 2 : found;
            if (kind == Kind.FILE || kind == Kind.TEMPLATE_FILE || kind == Kind.OTHER_FILE) {
                return new Place(place.file(), 1 + lines, 1 + index - begins[lines]);
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
        AddressLiterals literals = new AddressLiterals(topology, problems);
        for (Use use : uses) {
            if (use.kind != Kind.COMPOSE && use.kind != Kind.OTHER_FILE) {
                references(use, known, problems);
            }
            literals.look(use);
        }
        literals.close();
    }

    private static List<String> names(Topology topology, String service, String network) {
        String place = service + "." + network;
        return topology.network(network).filter(Network::dual).isPresent()
                ? List.of("address." + place, "address6." + place)
                : List.of("address." + place);
    }

    private static void references(Use use, Set<String> known, Problems problems) {
        boolean lenient = use.kind == Kind.TEMPLATE_FILE;
        Matcher reference = REFERENCE.matcher(use.text());
        while (!problems.full() && reference.find()) {
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
}
