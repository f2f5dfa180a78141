package enshu.scenario.importing;

import enshu.scenario.importing.draft.Branch;
import enshu.scenario.importing.draft.Refusal;
import enshu.scenario.importing.draft.Report;
import enshu.scenario.source.Message;
import enshu.scenario.source.Place;
import enshu.scenario.source.Problem;
import enshu.scenario.source.Problems;
import enshu.scenario.source.Yaml;
import enshu.scenario.source.YamlParser;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes out of a package what the reader finds wrong, where that is something the package can do without, and tells of
 * it at its place in the source. What it can't do without ends the import.
 */
final class Mending {
    /** A service can't stand, or not where it is meant to, without these. */
    private static final Set<String> NEEDED = Set.of("image", "build", "networks", "x-enshu");

    private static final Set<String> OPTIONAL = Set.of("hints", "model", "tags", "debrief", "deadline");

    private final Map<String, Yaml> trees;
    private final Map<String, String> texts;
    private final Report report;
    private final Place origin;

    /**
     * @param trees of the files, which are changed
     * @param texts what was written of them
     */
    Mending(Map<String, Yaml> trees, Map<String, String> texts, Report report, Place origin) {
        this.trees = trees;
        this.texts = texts;
        this.report = report;
        this.origin = origin;
    }

    /** The way from a tree's root to something: keys, and numbers of list items. */
    private record Way(List<String> steps) {
        Way then(String step) {
            List<String> longer = new ArrayList<>(steps);
            longer.add(step);
            return new Way(longer);
        }

        /** Whether it is the other or a part of it. */
        boolean within(Way other) {
            return steps.size() >= other.steps.size()
                    && steps.subList(0, other.steps.size()).equals(other.steps);
        }

        /** Whether the package can do without it. */
        boolean optional(String file) {
            if (file.equals("compose.yaml")) {
                boolean service = steps.size() >= 3 && steps.getFirst().equals("services");
                boolean seat = steps.size() >= 5 && steps.get(2).equals("networks");
                return service && (seat || !NEEDED.contains(steps.get(2)));
            }
            return file.equals("scenario.yaml") && steps.size() >= 3 && OPTIONAL.contains(steps.get(2));
        }
    }

    /** Takes out one thing for every error, from the last to the first, so that earlier items of a list keep their number. */
    void mend(List<Problem> errors) {
        Map<String, Yaml> written = new HashMap<>();
        texts.forEach((file, text) ->
                YamlParser.parse(file, text, new Problems()).ifPresent(parsed -> written.put(file, parsed)));
        Set<Way> done = new HashSet<>();
        for (Problem error : errors.reversed()) {
            Yaml tree = trees.get(error.file());
            Place at = new Place(error.file(), error.line(), error.column());
            Optional<Way> way = Optional.ofNullable(written.get(error.file()))
                    .flatMap(file -> deepest(file, at, new Way(List.of())));
            if (tree == null || way.isEmpty() || !way.get().optional(error.file())) {
                Place place =
                        tree == null ? origin : way.map(one -> place(tree, one)).orElse(origin);
                throw new Refusal(place, Message.of("import.no-package", "reason", error.message()));
            }
            Way out = way.get();
            if (done.stream().noneMatch(out::within)) {
                done.add(out);
                report.left(
                        place(tree, out),
                        Message.of(
                                "import.taken-out", "what", String.join(".", out.steps()), "reason", error.message()));
                trees.put(error.file(), without(tree, out.steps(), 0).orElse(tree));
            }
        }
    }

    private static Optional<Way> deepest(Yaml value, Place place, Way way) {
        Optional<Way> found = Optional.empty();
        switch (value) {
            case Yaml.Mapping mapping -> {
                for (Map.Entry<String, Yaml.Entry> entry : mapping.entries().entrySet()) {
                    Way inside = way.then(entry.getKey());
                    Optional<Way> deeper = deepest(entry.getValue().value(), place, inside);
                    if (deeper.isPresent()) {
                        return deeper;
                    }
                    if (entry.getValue().key().equals(place)) {
                        found = Optional.of(inside);
                    }
                }
            }
            case Yaml.Sequence list -> {
                for (int at = 0; at < list.values().size(); at++) {
                    Optional<Way> deeper = deepest(list.values().get(at), place, way.then("" + at));
                    if (deeper.isPresent()) {
                        return deeper;
                    }
                }
            }
            case Yaml.Scalar _ -> {
                // Its own place is looked at below.
            }
        }
        return found.isPresent() || !value.place().equals(place) ? found : Optional.of(way);
    }

    private static Place place(Yaml tree, Way way) {
        Yaml at = tree;
        for (String step : way.steps()) {
            Yaml next = switch (at) {
                case Yaml.Mapping mapping -> mapping.at(step);
                case Yaml.Sequence list ->
                    step.matches("\\d+")
                                    && Integer.parseInt(step) < list.values().size()
                            ? list.values().get(Integer.parseInt(step))
                            : null;
                case Yaml.Scalar _ -> null;
            };
            if (next == null) {
                return at.place();
            }
            at = next;
        }
        return at.place();
    }

    private static Optional<Yaml> without(Yaml value, List<String> steps, int from) {
        String step = steps.get(from);
        boolean last = from == steps.size() - 1;
        return switch (value) {
            case Yaml.Mapping mapping -> {
                Branch branch = new Branch(mapping.place());
                boolean changed = false;
                for (Map.Entry<String, Yaml.Entry> entry : mapping.entries().entrySet()) {
                    Yaml inside = entry.getValue().value();
                    Optional<Yaml> rest = !entry.getKey().equals(step)
                            ? Optional.of(inside)
                            : last ? Optional.empty() : without(inside, steps, from + 1);
                    changed |= entry.getKey().equals(step) && (last || rest.isPresent());
                    if (rest.isPresent()) {
                        branch.put(entry.getKey(), rest.get());
                    }
                }
                yield changed ? Optional.of(branch.yaml()) : Optional.empty();
            }
            case Yaml.Sequence list -> {
                List<Yaml> values = new ArrayList<>();
                boolean changed = false;
                for (int at = 0; at < list.values().size(); at++) {
                    Optional<Yaml> rest = !step.equals("" + at)
                            ? Optional.of(list.values().get(at))
                            : last ? Optional.empty() : without(list.values().get(at), steps, from + 1);
                    changed |= step.equals("" + at) && (last || rest.isPresent());
                    rest.ifPresent(values::add);
                }
                yield changed ? Optional.of(Branch.list(list.place(), values)) : Optional.empty();
            }
            case Yaml.Scalar _ -> Optional.empty();
        };
    }
}
