package enshu.scenario.importing.compose;

import enshu.scenario.importing.draft.Branch;
import enshu.scenario.importing.draft.Identifiers;
import enshu.scenario.importing.draft.Report;
import enshu.scenario.importing.draft.ServiceDraft;
import enshu.scenario.importing.draft.SourceFolder;
import enshu.scenario.source.Message;
import enshu.scenario.source.Place;
import enshu.scenario.source.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What is mounted into a service: volumes stay, files of the project are copied in, nothing of the host is. */
final class MountsImport {
    private static final Pattern TARGET = Pattern.compile("/[^:$]{1,400}");
    private static final int MOST = 50;
    private static final int MOST_VOLUMES = 100;

    private final Parts parts;
    private final ServiceDraft service;
    private final String name;
    private final Report report;
    private final Map<String, Yaml> mounts = new LinkedHashMap<>();

    MountsImport(Parts parts, ServiceDraft service, String name) {
        this.parts = parts;
        this.service = service;
        this.name = name;
        this.report = parts.report();
    }

    void read(Yaml.Mapping keys) {
        if (keys.at("volumes") instanceof Yaml.Sequence list) {
            list.values().forEach(this::volume);
        }
        files(keys, "configs", "/");
        files(keys, "secrets", "/run/secrets/");
        if (!mounts.isEmpty()) {
            service.keys().put("volumes", Branch.list(keys.place(), List.copyOf(mounts.values())));
        }
        tmpfs(keys);
    }

    private void volume(Yaml item) {
        if (item instanceof Yaml.Scalar scalar) {
            String[] cut = scalar.text().split(":", -1);
            boolean readOnly = cut.length > 2 && List.of(cut[2].split(",")).contains("ro");
            if (cut.length == 1) {
                mount("", cut[0], false, item.place());
            } else {
                mount(cut[0], cut[1], readOnly, item.place());
            }
            return;
        }
        String type = word(item, "type");
        String target = word(item, "target");
        boolean readOnly = word(item, "read_only").equals("true");
        if (item instanceof Yaml.Mapping mapping) {
            mapping.entries().forEach((key, entry) -> {
                if (!Set.of("type", "source", "target", "read_only").contains(key)) {
                    report.left(entry.key(), Message.of("import.volume-key", "key", key, "service", name));
                }
            });
        }
        switch (type) {
            case "tmpfs" ->
                put(
                        target,
                        new Branch(item.place())
                                .text("type", "tmpfs")
                                .text("target", target)
                                .yaml(),
                        item.place());
            case "bind" -> {
                String source = word(item, "source");
                mount(
                        source.startsWith("/") || source.startsWith(".") || source.startsWith("~")
                                ? source
                                : "./" + source,
                        target,
                        readOnly,
                        item.place());
            }
            case "volume" -> mount(word(item, "source"), target, readOnly, item.place());
            default -> report.left(item.place(), Message.of("import.mount-type", "type", type, "service", name));
        }
    }

    private static String word(Yaml item, String key) {
        return item.at(key) instanceof Yaml.Scalar scalar ? scalar.text() : "";
    }

    private void mount(String source, String target, boolean readOnly, Place place) {
        boolean path =
                source.startsWith(".") || source.startsWith("/") || source.startsWith("~") || source.contains("/");
        if (!path) {
            String wanted = source.isEmpty() ? service.name() + "-data" : source;
            named(wanted, target, readOnly, place);
            if (source.isEmpty()) {
                report.changed(place, Message.of("import.volume-named", "target", target, "service", name));
            }
            return;
        }
        Optional<String> inside = SourceFolder.plain(source);
        if (inside.isEmpty()) {
            report.left(
                    place,
                    source.contains("docker.sock")
                            ? Message.of("import.mount-socket", "source", source, "target", target, "service", name)
                            : Message.of("import.mount-host", "source", source, "target", target, "service", name));
        } else if (inside.get().isEmpty()
                || parts.source().isFile(inside.get())
                || parts.source().isFolder(inside.get())) {
            packageFile(inside.get(), source, target, readOnly, place);
        } else {
            named(Identifiers.plain(inside.get(), 40), target, readOnly, place);
            report.changed(
                    place, Message.of("import.mount-missing", "source", source, "target", target, "service", name));
        }
    }

    private void named(String wanted, String target, boolean readOnly, Place place) {
        String volume = wanted.replaceAll("[^A-Za-z0-9_-]", "-").replaceAll("^[-_]+", "");
        volume = volume.isEmpty() ? "data" : volume;
        if (parts.draft().volumes().size() >= MOST_VOLUMES
                && !parts.draft().volumes().contains(volume)) {
            report.left(
                    place, Message.of("import.volume-most", "volume", volume, "service", name, "most", MOST_VOLUMES));
            return;
        }
        if (!volume.equals(wanted)) {
            report.changed(place, Message.of("import.volume-called", "volume", wanted, "now", volume));
        }
        if (put(target, Branch.text(place, volume + ":" + target + (readOnly ? ":ro" : "")), place)) {
            parts.draft().volumes().add(volume);
        }
    }

    private void packageFile(String inside, String source, String target, boolean readOnly, Place place) {
        String copy = "files/"
                + (inside.isEmpty() ? "project" : inside.replace(':', '-').replace('$', '-'));
        int before = parts.draft().copied().size();
        if (!put(target, Branch.text(place, "./" + copy + ":" + target + ":ro"), place)) {
            return;
        }
        parts.draft().copy(parts.source(), inside, copy, place);
        boolean empty = parts.draft().copied().size() == before
                && parts.draft().copied().keySet().stream()
                        .noneMatch(one -> one.equals(copy) || one.startsWith(copy + "/"));
        if (empty) {
            mounts.remove(target);
            named(Identifiers.plain(inside, 40), target, readOnly, place);
            report.changed(
                    place, Message.of("import.mount-empty", "source", source, "target", target, "service", name));
        } else {
            report.changed(place, Message.of("import.mount", "source", source, "target", target, "service", name));
        }
    }

    private boolean put(String target, Yaml mount, Place place) {
        if (!TARGET.matcher(target).matches() || List.of(target.split("/")).contains("..")) {
            report.left(place, Message.of("import.mount-target", "target", target, "service", name));
            return false;
        }
        if (mounts.containsKey(target)) {
            report.left(place, Message.of("import.mount-twice", "target", target, "service", name));
            return false;
        }
        if (mounts.size() >= MOST) {
            report.left(place, Message.of("import.mount-most", "target", target, "service", name, "most", MOST));
            return false;
        }
        mounts.put(target, mount);
        return true;
    }

    /** Configs or secrets, as files of the package. */
    private void files(Yaml.Mapping keys, String section, String folder) {
        if (!(keys.at(section) instanceof Yaml.Sequence list)) {
            return;
        }
        for (Yaml item : list.values()) {
            String source = item instanceof Yaml.Scalar scalar ? scalar.text() : word(item, "source");
            String said = item instanceof Yaml.Scalar
                    ? source
                    : word(item, "target").isEmpty() ? source : word(item, "target");
            String target = said.startsWith("/") ? said : folder + said;
            Yaml all = parts.whole().at(section);
            Yaml declared = all == null ? null : all.at(source);
            Message what = Message.of("import.file-of", "source", source, "section", section, "service", name);
            if (declared != null && declared.at("file") instanceof Yaml.Scalar file) {
                mount(
                        file.text().startsWith("/")
                                        || file.text().startsWith(".")
                                        || file.text().startsWith("~")
                                ? file.text()
                                : "./" + file.text(),
                        target,
                        true,
                        item.place());
            } else if (declared != null && declared.at("content") instanceof Yaml.Scalar content) {
                String copy = "files/" + section + "/" + Identifiers.plain(source, 60);
                parts.draft().written().put(copy, content.text().replace("$$", "$"));
                put(target, Branch.text(item.place(), "./" + copy + ":" + target + ":ro"), item.place());
                report.changed(item.place(), Message.of("import.file", "what", what, "file", copy));
            } else {
                report.left(item.place(), Message.of("import.file-none", "what", what));
            }
        }
    }

    private void tmpfs(Yaml.Mapping keys) {
        List<String> kept = new ArrayList<>();
        for (String said : ServiceImport.words(keys.at("tmpfs"))) {
            String target = said.contains(":") ? said.substring(0, said.indexOf(':')) : said;
            List<String> options = new ArrayList<>();
            for (String option :
                    said.contains(":") ? said.substring(said.indexOf(':') + 1).split(",") : new String[0]) {
                if (option.matches("size=\\d{1,6}[kKmMgG]?[bB]?|mode=0?[0-7]{3,4}")) {
                    options.add(option);
                } else {
                    report.left(
                            keys.place(),
                            Message.of("import.tmpfs", "option", option, "target", target, "service", name));
                }
            }
            kept.add(target + (options.isEmpty() ? "" : ":" + String.join(",", options)));
        }
        if (!kept.isEmpty()) {
            service.keys().texts("tmpfs", kept);
        }
    }
}
