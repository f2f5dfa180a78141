package enshu.scenario.source;

import enshu.scenario.compose.Mount;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code volumes:} and {@code tmpfs:} of a service. */
final class MountsReader {
    static final int MOST = 50;

    private static final Pattern TARGET = Pattern.compile("/[^:$]{1,400}");
    private static final Pattern MODE = Pattern.compile("(?:0o?)?([0-7]{3,4})");
    private static final Pattern OWNER = Pattern.compile("\\d{1,9}");

    /** Of the short form, without effect: about labels of SELinux, other machines, and copying. */
    private static final Set<String> NOTED = Set.of(
            "z",
            "Z",
            "nocopy",
            "consistent",
            "cached",
            "delegated",
            "private",
            "rprivate",
            "shared",
            "rshared",
            "slave",
            "rslave");

    /** The same of the long form, each a key of its own. */
    private static final List<String> NOTED_KEYS = List.of("bind", "volume", "consistency");

    private static final long LARGEST_TMPFS = 1L << 32;
    static final Fields.Keys LONG = Fields.Keys.of("type", "source", "target", "read_only", "tmpfs")
            .and("bind", "volume", "consistency")
            .notYet("image");

    private final Workbench bench;
    private final Set<String> targets = new HashSet<>();

    MountsReader(Workbench bench) {
        this.bench = bench;
    }

    List<Mount> read(Fields service) {
        List<Mount> mounts = new ArrayList<>();
        for (Yaml item : service.items("volumes", MOST)) {
            Optional<Mount> mount =
                    item instanceof Yaml.Scalar scalar ? shortForm(scalar, service) : longForm(item, service);
            mount.ifPresent(mounts::add);
        }
        Optional<Yaml> tmpfs = service.value("tmpfs");
        if (tmpfs.isPresent() && tmpfs.get() instanceof Yaml.Scalar scalar) {
            tmpfs(scalar).ifPresent(mounts::add);
        } else if (tmpfs.isPresent()) {
            service.scalars("tmpfs", MOST).forEach(scalar -> tmpfs(scalar).ifPresent(mounts::add));
        }
        return mounts;
    }

    private Optional<Mount> shortForm(Yaml.Scalar scalar, Fields service) {
        String[] parts = scalar.text().split(":", -1);
        List<String> options = parts.length == 3 ? List.of(parts[2].split(",", -1)) : List.of();
        boolean readOnly = options.contains("ro");
        boolean known = options.stream()
                .allMatch(option -> option.equals("ro") || option.equals("rw") || NOTED.contains(option));
        if (parts.length < 2 || parts.length > 3 || !known) {
            bench.problems().error(scalar.place(), "form", Message.of("mount.form", "text", scalar.shortened()));
            return Optional.empty();
        }
        options.stream()
                .filter(NOTED::contains)
                .forEach(option ->
                        bench.problems().note(scalar.place(), "noted", Message.of("mount.noted", "option", option)));
        return mount(parts[0], scalar.place(), parts[1], readOnly, service);
    }

    private Optional<Mount> longForm(Yaml item, Fields service) {
        Fields fields = bench.fields(item, Message.of("noun.volume-of", "what", service.what()), LONG);
        String type = fields.text("type", Pattern.compile("volume|bind|tmpfs"), Message.of("form.mount-type"));
        String target = fields.text("target");
        for (String noted : NOTED_KEYS) {
            if (fields.value(noted).isPresent()) {
                bench.problems().note(fields.placeOf(noted), "noted", Message.of("mount.noted", "option", noted));
            }
        }
        if (type.equals("tmpfs")) {
            OptionalLong bytes = OptionalLong.empty();
            OptionalInt mode = OptionalInt.empty();
            if (fields.value("tmpfs").isPresent()) {
                Fields options = bench.fields(
                        fields.value("tmpfs").get(),
                        Message.of("noun.tmpfs-of", "what", service.what()),
                        Fields.Keys.of("size", "mode"));
                bytes = new Quantities(bench).bytes(options, "size", 4096, LARGEST_TMPFS);
                if (options.has("mode")) {
                    mode = mode(options.text("mode", MODE, Message.of("form.mode")));
                }
            }
            return target(target, fields.placeOf("target")).isPresent()
                    ? Optional.of(new Mount.Tmpfs(target, bytes, mode, OptionalInt.empty(), OptionalInt.empty()))
                    : Optional.empty();
        }
        String source = fields.text("source");
        if (type.equals("bind") && !source.startsWith(".") && !source.startsWith("/")) {
            source = "./" + source;
        }
        return mount(source, fields.placeOf("source"), target, fields.flag("read_only", false), service);
    }

    private Optional<Mount> mount(String source, Place place, String target, boolean readOnly, Fields service) {
        if (target(target, place).isEmpty() || source.isEmpty()) {
            return Optional.empty();
        }
        if (source.startsWith(".") || source.startsWith("/") || source.startsWith("~")) {
            return packageFile(source, place, target, readOnly);
        }
        bench.names().use(Names.Kind.VOLUME, source, place, service.what());
        return Optional.of(new Mount.NamedVolume(source, target, readOnly));
    }

    private Optional<Mount> packageFile(String source, Place place, String target, boolean readOnly) {
        Optional<String> inside = PackageFiles.plain(source);
        if (inside.isEmpty()) {
            bench.problems().error(place, "path-leaves", Message.of("mount.leaves", "path", source));
            return Optional.empty();
        }
        if (!bench.files().isFile(inside.get()) && !bench.files().isFolder(inside.get())) {
            bench.problems().error(place, "file-missing", Message.of("mount.no-file", "path", inside.get()));
            return Optional.empty();
        }
        if (!readOnly) {
            bench.problems().error(place, "mount-writable", Message.of("mount.writable"));
        }
        return Optional.of(new Mount.PackageFile(inside.get(), target));
    }

    private Optional<String> target(String target, Place place) {
        if (!TARGET.matcher(target).matches() || List.of(target.split("/")).contains("..")) {
            bench.problems().error(place, "form", Message.of("mount.target", "target", target));
            return Optional.empty();
        }
        if (!targets.add(target)) {
            bench.problems().error(place, "name-twice", Message.of("mount.twice", "target", target));
        }
        return Optional.of(target);
    }

    private Optional<Mount> tmpfs(Yaml.Scalar scalar) {
        int colon = scalar.text().indexOf(':');
        String target = colon < 0 ? scalar.text() : scalar.text().substring(0, colon);
        if (target(target, scalar.place()).isEmpty()) {
            return Optional.empty();
        }
        OptionalLong bytes = OptionalLong.empty();
        OptionalInt mode = OptionalInt.empty();
        OptionalInt user = OptionalInt.empty();
        OptionalInt group = OptionalInt.empty();
        for (String option :
                colon < 0 ? new String[0] : scalar.text().substring(colon + 1).split(",")) {
            String value = option.substring(option.indexOf('=') + 1);
            if (option.startsWith("size=") && size(value).isPresent()) {
                bytes = size(value);
            } else if (option.startsWith("mode=") && MODE.matcher(value).matches()) {
                mode = mode(value);
            } else if (option.startsWith("uid=") && OWNER.matcher(value).matches()) {
                user = OptionalInt.of(Integer.parseInt(value));
            } else if (option.startsWith("gid=") && OWNER.matcher(value).matches()) {
                group = OptionalInt.of(Integer.parseInt(value));
            } else {
                bench.problems().error(scalar.place(), "not-supported", Message.of("mount.option", "option", option));
            }
        }
        return Optional.of(new Mount.Tmpfs(target, bytes, mode, user, group));
    }

    /** Permission bits; none of what is no octal number, which is reported where it was read. */
    private static OptionalInt mode(String text) {
        Matcher form = MODE.matcher(text);
        return form.matches() ? OptionalInt.of(Integer.parseInt(form.group(1), 8)) : OptionalInt.empty();
    }

    private static OptionalLong size(String text) {
        OptionalLong bytes = Quantities.bytes(text);
        boolean fits = bytes.isPresent() && bytes.getAsLong() >= 4096 && bytes.getAsLong() <= LARGEST_TMPFS;
        return fits ? bytes : OptionalLong.empty();
    }
}
