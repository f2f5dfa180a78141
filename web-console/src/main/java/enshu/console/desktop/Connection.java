package enshu.console.desktop;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What guacd is told to connect to, made from the inventory alone.
 *
 * @param protocol guacd's name of the protocol
 * @param parameters guacd's parameters by name
 * @param required the names without which the connection would not be the one that was granted
 */
record Connection(String protocol, Map<String, String> parameters, Set<String> required) {

    Connection {
        parameters = Map.copyOf(parameters);
        required = Set.copyOf(required);
    }

    /** The connection to this place in this mode. */
    static Connection to(Inventory.Place place, DesktopMode mode, Screen screen) {
        Map<String, String> parameters = new HashMap<>();
        Set<String> required = new HashSet<>(Set.of("hostname", "port"));
        parameters.put("hostname", place.address());
        parameters.put("port", Integer.toString(place.port()));
        place.user().ifPresent(user -> parameters.put("username", user));
        place.password().ifPresent(password -> {
            parameters.put("password", password);
            required.add("password");
        });
        switch (place.protocol()) {
            case "vnc" -> parameters.putAll(Map.of("disable-copy", "true", "disable-paste", "true", "autoretry", "3"));
            case "ssh" ->
                parameters.putAll(Map.of(
                        "locale",
                        "ja_JP.UTF-8",
                        "timezone",
                        screen.zone().getId(),
                        "font-size",
                        "12",
                        "scrollback",
                        "2000"));
            case "rdp" ->
                parameters.putAll(Map.of(
                        "security",
                        "any",
                        "ignore-cert",
                        "true",
                        "resize-method",
                        "display-update",
                        "server-layout",
                        "ja-jp-qwerty",
                        "disable-audio",
                        "true"));
            default -> throw new IllegalStateException("the record knows no protocol \"" + place.protocol() + "\"");
        }
        if (mode != DesktopMode.TAKING_PART) {
            parameters.put("disable-display-resize", "true");
        }
        if (mode == DesktopMode.WATCHING) {
            parameters.put("read-only", "true");
            required.add("read-only");
        }
        return new Connection(place.protocol(), parameters, required);
    }

    /** The required parameters that this guacd doesn't know; it would ignore them in silence. */
    List<String> missingFrom(List<String> offered) {
        List<String> missing = new ArrayList<>(required);
        missing.removeAll(offered);
        return missing;
    }

    /** The values in the order guacd asked for; an empty text for what we don't set. */
    List<String> valuesFor(List<String> offered) {
        return offered.stream()
                .map(name -> name.startsWith("VERSION_") ? version(name) : parameters.getOrDefault(name, ""))
                .toList();
    }

    /** The newest protocol version that both sides know. */
    static String version(String offered) {
        return offered.compareTo("VERSION_1_5_0") < 0 ? offered : "VERSION_1_5_0";
    }

    @Override
    public String toString() {
        return "Connection[" + protocol + "]";
    }
}
