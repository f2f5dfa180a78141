package enshu.scenario.importing.compose;

import enshu.scenario.importing.draft.Draft;
import enshu.scenario.importing.draft.Report;
import enshu.scenario.importing.draft.SourceFolder;
import enshu.scenario.source.Yaml;
import java.util.Map;
import java.util.Optional;

/**
 * What every part of a Compose import works with.
 *
 * @param folder of the Compose file, from the source's
 * @param whole the project as one tree
 * @param names of the services in the package, by their names in the source
 */
record Parts(
        Draft draft, SourceFolder source, String folder, Yaml.Mapping whole, Values values, Map<String, String> names) {
    Report report() {
        return draft.report();
    }

    /** The service's name in the package. */
    Optional<String> service(String name) {
        return Optional.ofNullable(names.get(name));
    }
}
