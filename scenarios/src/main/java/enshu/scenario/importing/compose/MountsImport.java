package enshu.scenario.importing.compose;

import enshu.scenario.importing.draft.Branch;
import enshu.scenario.importing.draft.Identifiers;
import enshu.scenario.importing.draft.Report;
import enshu.scenario.importing.draft.ServiceDraft;
import enshu.scenario.importing.draft.SourceFolder;
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
                    report.left(
                            entry.key(), "\"" + key + "\" of a volume of service \"" + name + "\" has no counterpart");
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
            default ->
                report.left(
                        item.place(),
                        "a mount of type \"" + type + "\" of service \"" + name
                                + "\": a range has volumes, files and tmpfs");
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
                report.changed(place, "the volume at " + target + " of service \"" + name + "\" has a name now");
            }
            return;
        }
        Optional<String> inside = SourceFolder.plain(source);
        if (inside.isEmpty()) {
            report.left(
                    place,
                    "the mount of \"" + source + "\" at " + target + " of service \"" + name + "\": "
                            + (source.contains("docker.sock")
                                    ? "it would give the container the whole host"
                                    : "nothing of the host is ever mounted"));
        } else if (inside.get().isEmpty()
                || parts.source().isFile(inside.get())
                || parts.source().isFolder(inside.get())) {
            packageFile(inside.get(), source, target, readOnly, place);
        } else {
            named(Identifiers.plain(inside.get(), 40), target, readOnly, place);
            report.changed(
                    place,
                    "the mount of \"" + source + "\" at " + target + " of service \"" + name
                            + "\" is an empty volume, because the source has no such file or folder");
        }
    }

    private void named(String wanted, String target, boolean readOnly, Place place) {
        String volume = wanted.replaceAll("[^A-Za-z0-9_-]", "-").replaceAll("^[-_]+", "");
        volume = volume.isEmpty() ? "data" : volume;
        if (parts.draft().volumes().size() >= MOST_VOLUMES
                && !parts.draft().volumes().contains(volume)) {
            report.left(
                    place,
                    "the volume \"" + volume + "\" of service \"" + name + "\": at most " + MOST_VOLUMES
                            + " are allowed");
            return;
        }
        if (!volume.equals(wanted)) {
            report.changed(place, "the volume \"" + wanted + "\" is called \"" + volume + "\"");
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
                    place,
                    "the mount of \"" + source + "\" at " + target + " of service \"" + name
                            + "\" is an empty volume, because that folder has no file");
        } else {
            report.changed(
                    place,
                    "the mount of \"" + source + "\" at " + target + " of service \"" + name
                            + "\" is a copy of it now, and nothing is written back");
        }
    }

    private boolean put(String target, Yaml mount, Place place) {
        if (!TARGET.matcher(target).matches() || List.of(target.split("/")).contains("..")) {
            report.left(
                    place,
                    "the mount at \"" + target + "\" of service \"" + name
                            + "\": the target is an absolute path without ..");
            return false;
        }
        if (mounts.containsKey(target)) {
            report.left(place, "the second mount at " + target + " of service \"" + name + "\"");
            return false;
        }
        if (mounts.size() >= MOST) {
            report.left(
                    place, "the mount at " + target + " of service \"" + name + "\": at most " + MOST + " are allowed");
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
            String what = "\"" + source + "\" of " + section + " of service \"" + name + "\"";
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
                report.changed(item.place(), what + " is the file " + copy);
            } else {
                report.left(item.place(), what + ": it has neither file nor content in the source");
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
                            "the option \"" + option + "\" of the tmpfs " + target + " of service \"" + name + "\"");
                }
            }
            kept.add(target + (options.isEmpty() ? "" : ":" + String.join(",", options)));
        }
        if (!kept.isEmpty()) {
            service.keys().texts("tmpfs", kept);
        }
    }
}
