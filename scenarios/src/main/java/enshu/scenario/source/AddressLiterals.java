package enshu.scenario.source;

import enshu.scenario.compose.Ipv4Address;
import enshu.scenario.compose.Ipv6Address;
import enshu.scenario.compose.Topology;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses of the range that are written out: the first {@value #SHOWN} of every file are warned of one by one, the
 * others of the file together, at the first of them.
 */
final class AddressLiterals {
    static final int SHOWN = 10;

    private static final Pattern ADDRESS = Pattern.compile("(?<![\\d.])\\d{1,3}(?:\\.\\d{1,3}){3}(?![\\d]|\\.\\d)");

    private static final Pattern ADDRESS6 =
            Pattern.compile("(?<![0-9A-Za-z:.])[0-9A-Fa-f]{1,4}:[0-9A-Fa-f:]{1,34}(?![0-9A-Za-z:])");

    /** The literals of a file that are not shown. */
    private record More(Place first, int count) {}

    private final Topology topology;
    private final Problems problems;
    private final Map<String, Integer> shown = new LinkedHashMap<>();
    private final Map<String, More> more = new LinkedHashMap<>();

    AddressLiterals(Topology topology, Problems problems) {
        this.topology = topology;
        this.problems = problems;
    }

    void look(Templates.Use use) {
        look(use, ADDRESS6, this::ofRange6);
        look(use, ADDRESS, this::ofRange);
    }

    private void look(Templates.Use use, Pattern form, Predicate<String> ofRange) {
        Matcher address = form.matcher(use.text());
        while (address.find()) {
            if (ofRange.test(address.group())) {
                found(use, address.start(), address.group());
            }
        }
    }

    private void found(Templates.Use use, int index, String address) {
        String file = use.place().file();
        if (shown.merge(file, 1, Integer::sum) <= SHOWN) {
            problems.warning(
                    use.at(index),
                    "address-literal",
                    address.contains(":")
                            ? Message.of("address.literal6", "address", address)
                            : Message.of("address.literal", "address", address));
            return;
        }
        More before = more.get(file);
        more.put(file, before == null ? new More(use.at(index), 1) : new More(before.first(), before.count() + 1));
    }

    /** Says of every file how many more there are. */
    void close() {
        more.values()
                .forEach(rest -> problems.warning(
                        rest.first(), "address-literal", Message.of("address.literals-more", "count", rest.count())));
    }

    private boolean ofRange(String text) {
        return Ipv4Address.parse(text)
                .filter(address -> topology.networks().stream()
                        .anyMatch(network -> network.subnet()
                                .filter(subnet -> subnet.contains(address))
                                .isPresent()))
                .isPresent();
    }

    private boolean ofRange6(String text) {
        return Ipv6Address.parse(text)
                .filter(address -> topology.networks().stream()
                        .anyMatch(network -> network.subnet6()
                                .filter(subnet -> subnet.contains(address))
                                .isPresent()))
                .isPresent();
    }
}
