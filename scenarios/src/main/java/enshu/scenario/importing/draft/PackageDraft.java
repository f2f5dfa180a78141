package enshu.scenario.importing.draft;

import enshu.scenario.compose.Ipv4Address;
import enshu.scenario.source.Language;
import enshu.scenario.source.Message;
import enshu.scenario.source.Place;
import enshu.scenario.source.Yaml;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * The files of a package, ready to be written.
 *
 * @param trees of scenario.yaml, compose.yaml and proof.yaml
 * @param written other files with their text
 * @param copied other files and what they are copied from
 */
public record PackageDraft(String id, Map<String, Yaml> trees, Map<String, String> written, Map<String, Path> copied) {
    private static final int LONGEST = 99_000;
    private static final List<String> FILLED = List.of("environment", "command", "entrypoint", "healthcheck");

    public PackageDraft {
        trees = new TreeMap<>(trees);
        written = Map.copyOf(written);
        copied = Map.copyOf(copied);
    }

    /** Completes a draft and puts its files together. */
    public static PackageDraft of(Draft draft) {
        Completion completion = new Completion(draft);
        completion.complete();
        AddressTemplate addresses = new AddressTemplate(draft);
        addresses.settle();
        return new Assembly(draft, addresses, completion.password()).together();
    }

    /** Puts together. */
    private static final class Assembly {
        private final Draft draft;
        private final AddressTemplate addresses;
        private final String password;
        private final Place origin;
        private final Map<String, String> written = new TreeMap<>();

        Assembly(Draft draft, AddressTemplate addresses, String password) {
            this.draft = draft;
            this.addresses = addresses;
            this.password = password;
            this.origin = draft.origin();
        }

        PackageDraft together() {
            String plain = Identifiers.plain(draft.name(), 48);
            String id = plain.length() < 3 ? ("imported-" + plain).replaceAll("-+$", "") : plain;
            Yaml scenario = scenario(id);
            Map<String, Yaml> trees = Map.of(
                    "scenario.yaml", scenario,
                    "compose.yaml", compose(id),
                    "proof.yaml", proof());
            written.putAll(draft.written());
            if (draft.machines()) {
                written.put("images/machine/Dockerfile", Machine.DOCKERFILE);
                written.put("images/machine/start", Machine.START);
                written.put("images/machine/sshd.conf", Machine.SSHD);
            }
            return new PackageDraft(id, trees, written, draft.copied());
        }

        private Yaml scenario(String id) {
            Branch branch = new Branch(origin)
                    .plain("enshu", 1)
                    .text("id", id)
                    .plain("revision", 1)
                    .text("programme", "open")
                    .text("level", "intermediate")
                    .text("format", "defence")
                    .prose("title", draft.title())
                    .prose("summary", draft.summary().orElseGet(this::summary))
                    .text("duration", draft.duration().toString())
                    .put("team", team());
            if (!draft.variables().isEmpty()) {
                Branch variables = new Branch(origin);
                draft.variables().forEach(variables::put);
                branch.put("variables", variables);
            }
            if (!draft.profiles().isEmpty()) {
                branch.texts("profiles", List.copyOf(draft.profiles()));
            }
            branch.put("desktops", desktops());
            some(branch, "reports", draft.reports());
            some(branch, "rubrics", draft.rubrics());
            briefing();
            if (!draft.debrief().isEmpty()) {
                page("debrief", draft.debrief().stream().reduce(Prose::then).orElseThrow());
                branch.put("materials", new Branch(origin).put("debrief", new Branch(origin).text("file", "debrief")));
            }
            branch.put("tasks", tasks());
            some(branch, "injects", draft.injects());
            return each(branch.yaml(), addresses::named);
        }

        private Prose summary() {
            draft.report().fill(origin, Message.of("import.fill.summary"));
            return new Prose(
                    "［要記入］" + draft.kind().in(Language.JA) + "から取り込んだシナリオ。",
                    "[To be written] A scenario imported from " + draft.kind().in(Language.EN) + ".");
        }

        private Branch team() {
            Branch team = new Branch(origin)
                    .plain("size", draft.teamSize())
                    .plain("min", 1)
                    .plain("max", draft.teamSize());
            List<Yaml> roles = new ArrayList<>();
            draft.roles()
                    .forEach((id, title) -> roles.add(new Branch(origin)
                            .text("id", id)
                            .prose("title", title)
                            .yaml()));
            some(team, "roles", roles);
            return team;
        }

        private Yaml desktops() {
            List<Yaml> desktops = new ArrayList<>();
            for (String name : draft.desktops()) {
                Prose title = Optional.ofNullable(draft.services().get(name))
                        .map(ServiceDraft::title)
                        .orElse(Prose.name(name));
                desktops.add(new Branch(origin)
                        .text("id", draft.ids().id(name, "desktop"))
                        .text("service", name)
                        .text("protocol", "ssh")
                        .plain("port", 22)
                        .text("user", "trainee")
                        .text("password", "${" + password + "}")
                        .prose("title", title)
                        .text("per", "team")
                        .yaml());
            }
            return Branch.list(origin, desktops);
        }

        private void briefing() {
            Prose start =
                    new Prose("# " + draft.title().ja(), "# " + draft.title().en());
            Prose rest = draft.briefing().stream()
                    .reduce(Prose::then)
                    .orElse(new Prose(
                            "*［要記入］* 取り込み元には、演習の背景の説明がありません。", "*[To be written]* The source tells no story."));
            if (draft.briefing().isEmpty()) {
                draft.report().fill(origin, Message.of("import.fill.briefing"));
            }
            page("briefing", start.then(rest));
        }

        private void page(String name, Prose text) {
            written.put("text/" + name + ".ja.md", fitting(name, addresses.named(text.ja())) + "\n");
            written.put("text/" + name + ".en.md", fitting(name, addresses.named(text.en())) + "\n");
        }

        private String fitting(String name, String text) {
            if (text.length() <= LONGEST) {
                return text;
            }
            draft.report().left(origin, Message.of("import.text-end", "name", name, "most", LONGEST));
            return text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, LONGEST - 1)));
        }

        private Yaml tasks() {
            List<Yaml> tasks = new ArrayList<>();
            Duration from = Duration.ZERO;
            for (TaskDraft task : draft.tasks()) {
                String page = "task-" + task.id();
                page(page, task.text());
                Branch branch = new Branch(task.place())
                        .text("id", task.id())
                        .text("phase", task.phase())
                        .plain("points", task.points())
                        .prose("title", task.title())
                        .put("text", new Branch(task.place()).text("file", page))
                        .put("check", task.check());
                List<Yaml> hints = new ArrayList<>();
                task.hints()
                        .forEach(hint -> hints.add(new Branch(task.place())
                                .prose("text", hint.text())
                                .text("cost", hint.percent() + "%")
                                .yaml()));
                some(branch, "hints", hints);
                if (!task.length().isZero()) {
                    Duration to = from.plus(task.length());
                    branch.put(
                            "model",
                            new Branch(task.place())
                                    .text("from", from.toString())
                                    .text("to", to.toString()));
                    from = to;
                }
                branch.put("tags", tags(task));
                task.debrief().ifPresent(debrief -> {
                    page("debrief-" + task.id(), debrief);
                    branch.put("debrief", new Branch(task.place()).text("file", "debrief-" + task.id()));
                });
                tasks.add(branch.yaml());
            }
            return Branch.list(origin, tasks);
        }

        private Yaml tags(TaskDraft task) {
            List<Yaml> tags = new ArrayList<>();
            tags.add(tag(task.place(), "nist-csf", "2.0", "RS.AN-03"));
            draft.report()
                    .fill(
                            task.place(),
                            task.nice().isEmpty()
                                    ? Message.of("import.fill.tags", "task", task.id(), "phase", task.phase())
                                    : Message.of("import.fill.tag", "task", task.id(), "phase", task.phase()));
            if (task.nice().isEmpty()) {
                tags.add(tag(task.place(), "nice", "2.0.0", "PD-WRL-003"));
            }
            task.nice().forEach(id -> tags.add(tag(task.place(), "nice", "2.0.0", id)));
            task.attack().forEach(id -> tags.add(tag(task.place(), "attack", "17", id)));
            return Branch.list(task.place(), tags);
        }

        private static Yaml tag(Place place, String scheme, String version, String id) {
            return new Branch(place)
                    .text("scheme", scheme)
                    .text("version", version)
                    .text("id", id)
                    .yaml();
        }

        private Yaml proof() {
            List<Yaml> steps = new ArrayList<>();
            draft.tasks().forEach(task -> steps.addAll(task.steps()));
            return each(
                    new Branch(origin).put("steps", Branch.list(origin, steps)).yaml(), addresses::named);
        }

        private Yaml compose(String id) {
            Branch services = new Branch(origin);
            draft.services().forEach((name, service) -> services.put(name, service(service)));
            Branch networks = new Branch(origin);
            draft.networks().forEach((name, network) -> networks.put(name, network(network)));
            Branch branch = new Branch(origin)
                    .text("name", id)
                    .put("services", services)
                    .put("networks", networks);
            if (!draft.volumes().isEmpty()) {
                Branch volumes = new Branch(origin);
                draft.volumes().forEach(name -> volumes.put(name, Yaml.Mapping.empty(origin)));
                branch.put("volumes", volumes);
            }
            return branch.yaml();
        }

        private Yaml service(ServiceDraft service) {
            Branch branch = new Branch(service.place());
            service.keys().yaml().entries().forEach((key, entry) -> {
                Yaml value = FILLED.contains(key) ? each(entry.value(), addresses::named) : entry.value();
                branch.put(key, key.equals("extra_hosts") ? each(value, this::moved) : value);
            });
            Branch seats = new Branch(service.place());
            service.seats().forEach((network, seat) -> {
                Branch one = new Branch(service.place());
                seat.address().ifPresent(address -> one.text("ipv4_address", address.toString()));
                if (!seat.aliases().isEmpty()) {
                    one.texts("aliases", List.copyOf(seat.aliases()));
                }
                seat.mac().ifPresent(mac -> one.text("mac_address", mac));
                seats.put(network, one);
            });
            branch.put("networks", seats);
            Branch enshu = new Branch(service.place())
                    .text("role", service.role())
                    .plain("visible", true)
                    .prose("title", service.title());
            if (service.forward()) {
                enshu.plain("forward", true);
            }
            List<Yaml> routes = new ArrayList<>();
            for (ServiceDraft.Route route : service.routes()) {
                Optional.ofNullable(draft.networks().get(route.network()))
                        .flatMap(NetworkDraft::subnet)
                        .ifPresent(subnet -> routes.add(new Branch(service.place())
                                .text("to", subnet.toString())
                                .text("via", route.via())
                                .yaml()));
            }
            some(enshu, "routes", routes);
            service.dns().ifPresent(dns -> enshu.text("dns", dns));
            return branch.put("x-enshu", enshu).yaml();
        }

        private String moved(String host) {
            int at = Math.max(host.lastIndexOf(':'), host.lastIndexOf('='));
            return addresses
                    .moved(host.substring(at + 1))
                    .map(Ipv4Address::toString)
                    .map(address -> host.substring(0, at + 1) + address)
                    .orElse(host);
        }

        private static Yaml network(NetworkDraft network) {
            Branch branch = new Branch(network.place());
            network.subnet()
                    .ifPresent(subnet -> branch.put(
                            "ipam",
                            new Branch(network.place())
                                    .put(
                                            "config",
                                            Branch.list(
                                                    network.place(),
                                                    List.of(new Branch(network.place())
                                                            .text("subnet", subnet.toString())
                                                            .yaml())))));
            Branch enshu = new Branch(network.place()).prose("title", network.title());
            network.gateway().ifPresent(gateway -> enshu.text("gateway", gateway));
            return branch.put("x-enshu", enshu).yaml();
        }

        private static void some(Branch branch, String key, List<Yaml> values) {
            if (!values.isEmpty()) {
                branch.put(key, Branch.list(branch.place(), values));
            }
        }

        /** The same tree with every text changed. */
        private static Yaml each(Yaml value, UnaryOperator<String> change) {
            return switch (value) {
                case Yaml.Scalar scalar -> new Yaml.Scalar(scalar.place(), change.apply(scalar.text()), scalar.style());
                case Yaml.Sequence list ->
                    Branch.list(
                            list.place(),
                            list.values().stream().map(one -> each(one, change)).toList());
                case Yaml.Mapping mapping -> {
                    Branch branch = new Branch(mapping.place());
                    mapping.entries().forEach((key, entry) -> branch.put(key, each(entry.value(), change)));
                    yield branch.yaml();
                }
            };
        }
    }
}
