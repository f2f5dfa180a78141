package enshu.scenario;

import enshu.exchange.AddressBlock;
import enshu.scenario.compose.AddressPlan;
import enshu.scenario.compose.Interpolation;
import enshu.scenario.compose.Topology;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything that differs for one team: the scenario's variables by name, {@code address.SERVICE.NETWORK} and
 * {@code cidr.NETWORK}, and where there is IPv6 {@code address6.SERVICE.NETWORK} and {@code cidr6.NETWORK}. The same scenario revision, seed and block always give the same values.
 */
public record TeamVariables(Map<String, String> values) {
    private static final Pattern FORM = Pattern.compile("(\\$?)\\$\\{([A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z0-9_.-]+)?)}");

    private static final Pattern ADDRESS = Pattern.compile("(address|cidr)6?\\.");

    public TeamVariables {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Draws the variables and plans the addresses of one team. */
    public static TeamVariables of(Scenario scenario, Seed seed, AddressBlock block) {
        return of(scenario, seed, AddressPlan.of(scenario.topology(), block));
    }

    /** The same with the author's own addresses, as they stand outside Enshu. */
    public static TeamVariables ofTemplate(Scenario scenario, Seed seed) {
        return of(scenario, seed, AddressPlan.template(scenario.topology()));
    }

    private static TeamVariables of(Scenario scenario, Seed seed, AddressPlan plan) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Variable variable : scenario.variables()) {
            values.put(variable.name(), VariableDraw.draw(scenario.id(), seed, variable));
        }
        plan.addresses()
                .forEach((service, places) -> places.forEach(
                        (network, address) -> values.put("address." + service + "." + network, address.toString())));
        plan.networks().forEach((network, subnet) -> values.put("cidr." + network, subnet.toString()));
        plan.ipv6()
                .addresses()
                .forEach((service, places) -> places.forEach(
                        (network, address) -> values.put("address6." + service + "." + network, address.toString())));
        plan.ipv6().networks().forEach((network, subnet) -> values.put("cidr6." + network, subnet.toString()));
        return new TeamVariables(values);
    }

    /** Whether a name is that of an address or of a network's addresses, of either family. */
    public static boolean ofAddress(String name) {
        return ADDRESS.matcher(name).lookingAt();
    }

    /**
     * How an address is called where names have no dots, such as in an environment file and in compose.yaml: {@code
     * ADDRESS_PC02_OA} for {@code address.pc02.oa}. Other names stay as they are.
     */
    public static String environmentName(String name) {
        return ofAddress(name) ? name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") : name;
    }

    /** Every value under its {@link #environmentName}. */
    public Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        values.forEach((name, value) -> environment.put(environmentName(name), value));
        return Collections.unmodifiableMap(environment);
    }

    /**
     * The text with every {@code ${NAME}} filled in; {@code $${NAME}} stands for a literal {@code ${NAME}}. Throws
     * IllegalStateException for an unknown name, which a scenario that was read without error never holds.
     */
    public String expand(String text) {
        return replace(text, name -> {
            throw new IllegalStateException(
                    "the text holds ${" + name
                            + "}, which is neither a variable nor an address of the scenario; the reader should have refused it");
        });
    }

    /**
     * A .tmpl file's text with every known {@code ${NAME}} filled in; unknown ones belong to the file's own language,
     * such as a shell's, and stay. {@code $${NAME}} stands for a literal {@code ${NAME}}.
     */
    public String fill(String text) {
        return replace(text, name -> "${" + name + "}");
    }

    /** The same for a regular expression: values stand for themselves, not for patterns. */
    public String expandRegex(String regex) {
        Map<String, String> quoted = new LinkedHashMap<>();
        values.forEach((name, value) -> quoted.put(name, Pattern.quote(value)));
        return new TeamVariables(quoted).expand(regex);
    }

    /** The topology with Compose's variable forms resolved for this team. */
    public Topology expand(Topology topology) {
        Map<String, String> all = new LinkedHashMap<>(values);
        all.putAll(environment());
        return topology.expand(text -> interpolate(text, all));
    }

    private static String interpolate(String text, Map<String, String> values) {
        Interpolation form = Interpolation.parse(text)
                .orElseThrow(() -> new IllegalStateException("compose.yaml holds \"" + text
                        + "\", in which a $ begins no variable; the reader should have refused it"));
        return form.resolve(name -> Optional.ofNullable(values.get(name)), unset -> {
            throw new IllegalStateException(
                    "compose.yaml uses ${" + unset.name() + "}, which has no value; the reader should have refused it");
        });
    }

    private String replace(String text, UnaryOperator<String> unknown) {
        Matcher form = FORM.matcher(text);
        StringBuilder filled = new StringBuilder();
        while (form.find()) {
            String name = form.group(2);
            String value = values.get(name);
            String inPlace;
            if (!form.group(1).isEmpty()) {
                inPlace = "${" + name + "}";
            } else {
                inPlace = value != null ? value : unknown.apply(name);
            }
            form.appendReplacement(filled, Matcher.quoteReplacement(inPlace));
        }
        form.appendTail(filled);
        return filled.toString();
    }

    /** Says the names only: the values are answers and passwords. */
    @Override
    public String toString() {
        return "TeamVariables" + values.keySet();
    }
}
