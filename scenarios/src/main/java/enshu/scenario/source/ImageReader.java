package enshu.scenario.source;

import enshu.scenario.compose.Image;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code image:} and {@code build:} of a service. */
final class ImageReader {
    private static final Image NOTHING = new Image.Named("");
    private static final Pattern REFERENCE =
            Pattern.compile("[a-z0-9][a-z0-9._/:-]*(:[A-Za-z0-9._-]+)?(@sha256:[0-9a-f]{64})?");

    /** How a folder of the package begins where an image's name may stand as well. */
    private static final String FOLDER = "./";

    static final Pattern FOLDER_OR_REFERENCE = Pattern.compile("\\./.*|" + REFERENCE.pattern());
    static final Fields.Keys BUILD = Fields.Keys.of("context", "dockerfile", "args", "target")
            .notYet(
                    "dockerfile_inline",
                    "additional_contexts",
                    "cache_from",
                    "cache_to",
                    "labels",
                    "no_cache",
                    "platforms",
                    "pull",
                    "secrets",
                    "shm_size",
                    "ssh",
                    "tags",
                    "ulimits")
            .refused("network", Message.of("refused.build-way-out"))
            .refused("privileged", Message.of("refused.build-privileged"))
            .refused("extra_hosts", Message.of("refused.build-way-out"));

    private final Workbench bench;

    ImageReader(Workbench bench) {
        this.bench = bench;
    }

    Image read(Fields service) {
        Optional<Yaml> build = service.value("build");
        if (build.isPresent()) {
            if (service.has("image")) {
                bench.problems().note(service.placeOf("image"), "noted", Message.of("image.beside-build"));
            }
            return built(service, build.get());
        }
        if (!service.has("image")) {
            bench.problems().error(service.place(), "key-missing", Message.of("image.missing", "what", service.what()));
            return NOTHING;
        }
        String reference = service.text("image", REFERENCE, Message.of("form.image"));
        return new Image.Named(reference);
    }

    /** One text that is either the folder of a Dockerfile, beginning with ./, or an image's name. */
    Image either(Fields fields, String key) {
        String text = fields.text(key, FOLDER_OR_REFERENCE, Message.of("form.folder-or-image"));
        Place place = fields.placeOf(key);
        return text.startsWith(FOLDER)
                ? built(text, place, "Dockerfile", place, Map.of(), Optional.empty())
                : new Image.Named(text);
    }

    private Image built(Fields service, Yaml value) {
        if (value instanceof Yaml.Scalar scalar) {
            return built(scalar.text(), scalar.place(), "Dockerfile", scalar.place(), Map.of(), Optional.empty());
        }
        Fields fields = bench.fields(value, Message.of("noun.build-of", "what", service.what()), BUILD);
        Map<String, String> arguments = new LinkedHashMap<>();
        new KeyedValues(bench)
                .entries(fields, "args", "=")
                .forEach((name, entry) -> Fields.scalar(
                                entry.value(), Message.of("noun.build-argument", "name", name), bench.problems())
                        .ifPresent(text -> {
                            sameForEveryTeam(text.text(), text.place());
                            arguments.put(name, text.text());
                        }));
        return built(
                fields.text("context"),
                fields.placeOf("context"),
                fields.optionalText("dockerfile").orElse("Dockerfile"),
                fields.placeOf("dockerfile"),
                arguments,
                fields.optionalText("target"));
    }

    private Image built(
            String context,
            Place contextPlace,
            String recipe,
            Place recipePlace,
            Map<String, String> arguments,
            Optional<String> target) {
        if (context.isEmpty()) {
            return NOTHING;
        }
        sameForEveryTeam(context, contextPlace);
        Optional<String> folder = PackageFiles.plain(context);
        if (folder.isEmpty()) {
            bench.problems().error(contextPlace, "path-leaves", Message.of("path.leaves", "path", context));
            return NOTHING;
        }
        if (!bench.files().isFolder(folder.get())) {
            bench.problems().error(contextPlace, "file-missing", Message.of("image.no-folder", "folder", folder.get()));
            return NOTHING;
        }
        Optional<String> file = PackageFiles.plain(recipe);
        if (file.isEmpty() || !bench.files().isFile(folder.get() + "/" + file.get())) {
            bench.problems()
                    .error(
                            recipePlace,
                            "file-missing",
                            Message.of("image.no-recipe", "folder", folder.get(), "file", recipe));
            return NOTHING;
        }
        return new Image.Built(folder.get(), file.get(), arguments, target);
    }

    private void sameForEveryTeam(String text, Place place) {
        if (text.contains("${")) {
            bench.problems().error(place, "variable-place", Message.of("image.variable"));
        }
    }
}
