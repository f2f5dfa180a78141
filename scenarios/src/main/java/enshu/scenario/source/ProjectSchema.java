package enshu.scenario.source;

import static enshu.scenario.source.SchemaValues.like;
import static enshu.scenario.source.SchemaValues.list;
import static enshu.scenario.source.SchemaValues.name;
import static enshu.scenario.source.SchemaValues.reference;
import static enshu.scenario.source.SchemaValues.whole;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Defines the project of scenario.yaml. */
final class ProjectSchema {
    private final SchemaDefinitions definitions;
    private final SchemaValues values;

    ProjectSchema(SchemaDefinitions definitions, SchemaValues values) {
        this.definitions = definitions;
        this.values = values;
    }

    void define() {
        definitions
                .mapping("project", "\"project\"", ProjectReader.KEYS)
                .need("milestones", list(reference("milestone"), 1, ProjectReader.MOST_MILESTONES))
                .key("roles", list(like(values.id(), "mentor", "reviewer"), 0, ProjectReader.MOST_ROLES))
                .key("log", reference("project-log"));
        definitions
                .mapping("milestone", "a milestone", ProjectReader.MILESTONE)
                .need("id", values.id())
                .need("title", reference("text"))
                .need("at", values.duration("P60D"))
                .need("deliverables", list(reference("deliverable"), 1, ProjectReader.MOST_DELIVERABLES))
                .key("rubric", name());
        SchemaDefinitions.Mapping deliverable = definitions
                .mapping("deliverable", "a deliverable", ProjectReader.DELIVERABLE)
                .need("id", values.id())
                .need(
                        "kind",
                        values.word("deliverable-kind", List.of(ProjectReader.Kind.values()), ProjectReader.Kind::word))
                .need("limit", name());
        for (ProjectReader.Kind kind : ProjectReader.Kind.values()) {
            deliverable.formWhen("kind", kind.word(), "limit", limit(kind));
        }
        definitions
                .mapping("project-log", "\"log\" of \"project\"", ProjectReader.LOG)
                .need("every", values.duration("P7D"));
    }

    private ObjectNode limit(ProjectReader.Kind kind) {
        return switch (kind) {
            case TEXT -> whole(1, ProjectReader.MOST_CHARACTERS);
            case FILE, REPOSITORY -> like(values.form(ProjectReader.SIZE, "size"), "20m", "2g");
            case VIDEO -> values.duration("PT15M");
        };
    }
}
