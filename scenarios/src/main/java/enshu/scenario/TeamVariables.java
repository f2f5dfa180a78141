package enshu.scenario;

import enshu.exchange.AddressBlock;
import enshu.scenario.compose.AddressPlan;
import enshu.scenario.compose.Interpolation;
import enshu.scenario.compose.Topology;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Everything that differs for one team: the scenario's variables by name, {@code address.SERVICE.NETWORK} and
 * {@code cidr.NETWORK}. The same scenario revision, seed and block always give the same values.
 */
public record TeamVariables(Map<String, String> values) {
    private static final Pattern FORM = Pattern.compile("(\\$?)\\$\\{([A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z0-9_.-]+)?)}");

    public TeamVariables {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Draws the variables and plans the addresses of one team. */
    public static TeamVariables of(Scenario scenario, Seed seed, AddressBlock block) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Variable variable : scenario.variables()) {
            values.put(variable.name(), VariableDraw.draw(scenario.id(), seed, variable));
        }
        AddressPlan plan = AddressPlan.of(scenario.topology(), block);
        plan.addresses()
                .forEach((service, places) -> places.forEach(
                        (network, address) -> values.put("address." + service + "." + network, address.toString())));
        plan.networks().forEach((network, subnet) -> values.put("cidr." + network, subnet.toString()));
        return new TeamVariables(values);
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

    /** The topology with Compose's variable forms resolved for this team. */
    public Topology expand(Topology topology) {
        return topology.expand(this::interpolate);
    }

    private String interpolate(String text) {
        Interpolation.Outcome outcome = Interpolation.resolve(text, name -> Optional.ofNullable(values.get(name)));
        return switch (outcome) {
            case Interpolation.Done done -> done.text();
            case Interpolation.Unset unset ->
                throw new IllegalStateException("compose.yaml uses ${" + unset.name()
                        + "}, which has no value; the reader should have refused it");
            case Interpolation.Malformed malformed ->
                throw new IllegalStateException("compose.yaml holds \"" + malformed.rest()
                        + "\", which is no variable; the reader should have refused it");
        };
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
