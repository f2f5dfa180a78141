package enshu.scenario.importing.sdl;

import enshu.scenario.importing.draft.Draft;
import enshu.scenario.importing.draft.Identifiers;
import enshu.scenario.importing.draft.Prose;
import enshu.scenario.source.Message;
import enshu.scenario.source.Yaml;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Entities: the defenders' are roles of the team, all are told of in the briefing. */
final class EntitiesImport {
    private static final int MOST_ROLES = 20;
    private static final int DEEPEST = 10;
    private static final Set<String> TOLD = Set.of("name", "description", "role", "mission", "entities");

    private final Draft draft;
    private final Yaml.Mapping scenario;
    private final List<String> lines = new ArrayList<>();

    EntitiesImport(Draft draft, Yaml.Mapping scenario) {
        this.draft = draft;
        this.scenario = scenario;
    }

    void read() {
        read(Keys.section(scenario, "entities"), "", 0);
        if (!lines.isEmpty()) {
            draft.briefing()
                    .add(new Prose("## 関係する人と組織", "## Those involved").then(Prose.page(String.join("\n", lines))));
        }
    }

    private void read(Map<String, Yaml.Entry> entities, String above, int depth) {
        entities.forEach((key, entry) -> {
            Yaml entity = entry.value();
            String title = Keys.title(key, entity);
            String own = Keys.word(entity, "role");
            String role = own.isEmpty() ? above : own;
            String told = (Keys.word(entity, "description") + " " + Keys.word(entity, "mission")).strip();
            lines.add("  ".repeat(depth) + "- **" + title + "**" + (role.isEmpty() ? "" : " (" + role + ")")
                    + (told.isEmpty() ? "" : ": " + told));
            boolean blue = role.equalsIgnoreCase("blue");
            if (blue && draft.roles().size() < MOST_ROLES) {
                String id = Identifiers.plain(key, 40);
                draft.roles()
                        .putIfAbsent(id.isEmpty() ? "role-" + (draft.roles().size() + 1) : id, Prose.title(title));
                draft.report().carried(entry.key(), Message.of("import.entity-role", "entity", key));
            } else {
                draft.report().changed(entry.key(), Message.of("import.entity", "entity", key));
            }
            if (entity instanceof Yaml.Mapping mapping) {
                mapping.entries().forEach((name, one) -> {
                    if (!TOLD.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                        draft.report().left(one.key(), Message.of("import.entity-key", "key", name, "entity", key));
                    }
                });
            }
            if (depth < DEEPEST) {
                read(Keys.section(entity, "entities"), role, depth + 1);
            }
        });
    }
}
