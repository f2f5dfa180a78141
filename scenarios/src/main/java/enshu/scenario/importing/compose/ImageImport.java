package enshu.scenario.importing.compose;

import enshu.scenario.importing.draft.Branch;
import enshu.scenario.importing.draft.Identifiers;
import enshu.scenario.importing.draft.Report;
import enshu.scenario.importing.draft.ServiceDraft;
import enshu.scenario.importing.draft.SourceFolder;
import enshu.scenario.source.ComposeTree;
import enshu.scenario.source.Message;
import enshu.scenario.source.Place;
import enshu.scenario.source.Yaml;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a service is made of: an image of a registry, or one that is built from files copied into the package. */
final class ImageImport {
    private static final Pattern REFERENCE =
            Pattern.compile("[a-z0-9][a-z0-9._/:-]*(:[A-Za-z0-9._-]+)?(@sha256:[0-9a-f]{64})?");
    private static final Set<String> KNOWN = Set.of("context", "dockerfile", "args", "target", "dockerfile_inline");

    private final Parts parts;
    private final ServiceDraft service;
    private final String name;
    private final Report report;

    ImageImport(Parts parts, ServiceDraft service, String name) {
        this.parts = parts;
        this.service = service;
        this.name = name;
        this.report = parts.report();
    }

    void read(Yaml.Mapping keys) {
        Yaml build = keys.at("build");
        boolean built = build != null && !(build instanceof Yaml.Scalar nothing && nothing.isNull());
        if (build != null && built && build(build)) {
            if (keys.at("image") instanceof Yaml.Scalar image) {
                report.left(image.place(), Message.of("import.image-beside-build", "service", name));
            }
            return;
        }
        if (keys.at("image") instanceof Yaml.Scalar image && !image.isNull()) {
            named(image);
            return;
        }
        if (!built) {
            report.left(keys.place(), Message.of("import.image-missing", "service", name));
        }
        standIn();
    }

    private void named(Yaml.Scalar image) {
        String reference = image.text().strip().replaceAll(":$", ":latest").replaceFirst("^docker\\.io/", "");
        if (!reference.equals(image.text())) {
            report.changed(
                    image.place(),
                    Message.of("import.image-written", "image", image.shortened(), "service", name, "now", reference));
        }
        if (REFERENCE.matcher(reference).matches()) {
            service.keys().text("image", reference);
        } else {
            report.left(image.place(), Message.of("import.image-name", "image", image.shortened(), "service", name));
            standIn();
        }
    }

    private void standIn() {
        parts.draft().machine(service);
        report.fill(service.place(), Message.of("import.fill.machine", "service", name));
    }

    /** Whether it can be built. */
    private boolean build(Yaml value) {
        Yaml.Mapping keys = value instanceof Yaml.Scalar scalar
                ? Yaml.Mapping.of("context", scalar)
                : value instanceof Yaml.Mapping mapping ? mapping : Yaml.Mapping.empty(value.place());
        keys.entries().forEach((key, entry) -> {
            if (!KNOWN.contains(key)) {
                report.left(entry.key(), Message.of("import.build-key", "key", key, "service", name));
            }
        });
        String context = keys.at("context") instanceof Yaml.Scalar scalar ? scalar.text() : ".";
        // Paths of an included file begin at the source's folder already; those of the file itself do too.
        Optional<String> folder =
                context.contains("://") || context.startsWith("git@") ? Optional.empty() : SourceFolder.plain(context);
        if (keys.at("context") == null && !parts.folder().isEmpty()) {
            folder = Optional.of(parts.folder());
        }
        Place place = value.place();
        if (folder.isEmpty() || !(folder.get().isEmpty() || parts.source().isFolder(folder.get()))) {
            report.left(
                    place,
                    folder.isEmpty()
                            ? Message.of("import.build-leaves", "service", name, "folder", context)
                            : Message.of("import.build-missing", "service", name, "folder", context));
            return false;
        }
        String target = "images/" + (folder.get().isEmpty() ? "project" : Identifiers.plain(folder.get(), 60));
        Optional<String> recipe = recipe(keys, folder.get(), target, place);
        if (recipe.isEmpty()) {
            return false;
        }
        parts.draft().copy(parts.source(), folder.get(), target, place);
        Branch build = new Branch(place).text("context", target);
        if (!recipe.get().equals("Dockerfile")) {
            build.text("dockerfile", recipe.get());
        }
        arguments(keys, build);
        if (keys.at("target") instanceof Yaml.Scalar stage) {
            build.put("target", stage);
        }
        service.keys().put("build", build);
        report.carried(place, Message.of("import.build", "service", name, "folder", context, "target", target));
        return true;
    }

    /** The recipe's name from the folder of the build; one from elsewhere is copied or written there. */
    private Optional<String> recipe(Yaml.Mapping keys, String folder, String target, Place place) {
        if (keys.at("dockerfile_inline") instanceof Yaml.Scalar inline) {
            String own = "Dockerfile." + service.name();
            parts.draft().written().put(target + "/" + own, inline.text().replace("$$", "$") + "\n");
            report.changed(
                    inline.place(), Message.of("import.build-inline", "service", name, "file", target + "/" + own));
            return Optional.of(own);
        }
        String said = keys.at("dockerfile") instanceof Yaml.Scalar scalar ? scalar.text() : "Dockerfile";
        String joined = folder.isEmpty() ? said : folder + "/" + said;
        Optional<String> file = SourceFolder.plain(joined).filter(parts.source()::isFile);
        if (file.isEmpty()) {
            report.left(place, Message.of("import.recipe-missing", "service", name, "file", said));
            return Optional.empty();
        }
        String prefix = folder.isEmpty() ? "" : folder + "/";
        if (file.get().startsWith(prefix)) {
            return Optional.of(file.get().substring(prefix.length()));
        }
        String own = "Dockerfile." + service.name();
        Path from = parts.source().path().resolve(file.get());
        parts.draft().copied().put(target + "/" + own, from);
        report.changed(place, Message.of("import.recipe", "file", said, "service", name, "target", target + "/" + own));
        return Optional.of(own);
    }

    private void arguments(Yaml.Mapping keys, Branch build) {
        Yaml said = keys.at("args");
        if (said == null) {
            return;
        }
        Branch arguments = new Branch(said.place());
        for (Map.Entry<String, Yaml.Entry> entry :
                ComposeTree.keyed(said, "=").entries().entrySet()) {
            Yaml value = entry.getValue().value();
            String text = value instanceof Yaml.Scalar scalar ? scalar.text() : "";
            boolean nothing = value instanceof Yaml.Scalar scalar && scalar.isNull();
            if (nothing && parts.values().get(entry.getKey()).isPresent()) {
                arguments.text(
                        entry.getKey(),
                        parts.values().get(entry.getKey()).orElse("").replace("$", "$$"));
            } else if (nothing || text.contains("${")) {
                report.left(
                        entry.getValue().key(),
                        Message.of("import.build-argument", "argument", entry.getKey(), "service", name));
            } else {
                arguments.put(entry.getKey(), value);
            }
        }
        if (!arguments.yaml().entries().isEmpty()) {
            build.put("args", arguments);
        }
    }
}
