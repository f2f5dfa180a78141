package enshu.scenario.source;

import static enshu.scenario.source.SchemaValues.anyOf;
import static enshu.scenario.source.SchemaValues.node;
import static enshu.scenario.source.SchemaValues.reference;

import com.fasterxml.jackson.databind.node.ObjectNode;
import enshu.scenario.compose.Dependency;
import enshu.scenario.compose.HostRole;
import java.util.List;
import java.util.Map;

/**
 * Defines compose.yaml as a JSON Schema, from the readers' keys: which key may stand where, and what it does in a range.
 * What a value may be the checker says; Compose has too many forms of each, and a variable may stand in all of them.
 */
final class ComposeSchema {
    private static final String ROOT = "compose";
    private static final ObjectNode ANY = node();

    private final SchemaDefinitions definitions;
    private final SchemaValues values;

    ComposeSchema(SchemaTexts texts) {
        this.definitions = new SchemaDefinitions(texts);
        this.values = new SchemaValues(texts);
    }

    SchemaDefinitions define() {
        String service = "service \".*\"";
        define(
                ROOT,
                "compose\\.yaml",
                ComposeReader.WRITTEN,
                List.of("services"),
                Map.of(
                        "services", named("service"),
                        "networks", named("network"),
                        "volumes", named("volume"),
                        "include", listOf("include")));
        define(
                "service",
                service,
                ServiceKeys.WRITTEN,
                List.of(),
                Map.of(
                        "build", or("build"),
                        "networks", listOrNamed("attachment"),
                        "depends_on", listOrNamed("dependency"),
                        "healthcheck", part("healthcheck"),
                        "deploy", part("deploy"),
                        "volumes", listOf("mount"),
                        "extends", or("extends"),
                        "x-enshu", part("host")));
        define(
                "host",
                "x-enshu of " + service,
                PresenceReader.KEYS,
                List.of("role"),
                Map.of(
                        "role", values.word("role", List.of(HostRole.values()), HostRole::word),
                        "routes", listOf("route")));
        define("route", "a route of x-enshu of .*", PresenceReader.ROUTE, List.of("to", "via"), Map.of());
        define("build", "\"build\" of .*", ImageReader.BUILD, List.of("context"), Map.of());
        define("attachment", "network \".*\" of " + service, ServiceReader.ATTACHMENT, List.of(), Map.of());
        define(
                "dependency",
                "depends_on of .*",
                ServiceReader.DEPENDENCY,
                List.of("condition"),
                Map.of(
                        "condition",
                        values.word("condition", List.of(Dependency.Condition.values()), Dependency.Condition::word)));
        define("healthcheck", "healthcheck of .*", ServiceReader.HEALTH, List.of(), Map.of());
        define(
                "deploy",
                "deploy of .*",
                RightsReader.DEPLOY.and("replicas"),
                List.of(),
                Map.of("resources", part("resources")));
        define("resources", "resources of .*", RightsReader.RESOURCES, List.of(), Map.of("limits", part("limits")));
        define("limits", "limits of .*", RightsReader.LIMITS, List.of(), Map.of());
        define("mount", "a volume of .*", MountsReader.LONG, List.of("target"), Map.of());
        define("extends", "extends of .*", ComposeFiles.EXTENDS, List.of("service"), Map.of());
        define("include", "an include", ComposeFiles.INCLUDE, List.of("path"), Map.of());
        define(
                "network",
                "network \".*\"",
                NetworkReader.KEYS,
                List.of(),
                Map.of("ipam", part("ipam"), "x-enshu", part("zone")));
        define("zone", "x-enshu of network \".*\"", NetworkReader.ENSHU, List.of(), Map.of());
        define("ipam", "ipam of network \".*\"", NetworkReader.IPAM, List.of(), Map.of("config", listOf("subnet")));
        define("subnet", "ipam config of .*", NetworkReader.CONFIG, List.of("subnet"), Map.of());
        define("volume", "volume \".*\"", ComposeReader.VOLUME, List.of(), Map.of());
        return definitions;
    }

    /** Every key that the reader reads, of any value where none is given here. */
    private void define(
            String name, String phrase, Fields.Keys keys, List<String> needed, Map<String, ObjectNode> known) {
        SchemaDefinitions.Mapping mapping =
                definitions.mapping(name.equals(ROOT) ? ROOT : ROOT + "-" + name, phrase, keys);
        for (String key : keys.read()) {
            ObjectNode value = known.getOrDefault(key, ANY);
            if (needed.contains(key)) {
                mapping.need(key, value);
            } else {
                mapping.key(key, value);
            }
        }
    }

    private static ObjectNode part(String name) {
        return reference(ROOT + "-" + name);
    }

    /** A single value, or this. */
    private static ObjectNode or(String definition) {
        return anyOf(SchemaValues.scalar(), part(definition));
    }

    /** These by name; a name alone says that there is one. */
    private static ObjectNode named(String definition) {
        return node().put("type", "object")
                .set("additionalProperties", anyOf(node().put("type", "null"), part(definition)));
    }

    private static ObjectNode listOf(String definition) {
        return node().put("type", "array").set("items", or(definition));
    }

    private static ObjectNode listOrNamed(String definition) {
        return anyOf(node().put("type", "array").set("items", SchemaValues.scalar()), named(definition));
    }
}
