package enshu.scenario.source;

import enshu.scenario.task.Check;
import enshu.scenario.task.FileWanted;
import enshu.scenario.task.NetProtocol;
import enshu.scenario.task.ReportForm;
import enshu.scenario.task.Rubric;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads a task's {@code check:}. */
final class ChecksReader {
    static final int MOST_PARTS = 50;

    /** In place of the points of a paper that isn't there: one message about it is enough. */
    private static final int UNKNOWN = Integer.MAX_VALUE;

    private static final Check NOTHING = new Check.AllOf(List.of());
    private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,47}");
    static final int MOST_ATTEMPTS = 1000;
    static final int MOST_CODES = 20;
    static final Fields.Keys ANSWER = Fields.Keys.of("id", "title", "attempts").and(MatcherReader.KEYS);
    static final Fields.Keys REPORT = Fields.Keys.of("form", "at-least");
    static final Fields.Keys RUBRIC = Fields.Keys.of("rubric", "at-least");
    static final Fields.Keys NET = Fields.Keys.of(
            "from", "to", "protocol", "port", "network", "server", "proxy", "status", "request", "reply", "reachable");
    static final Fields.Keys PROCESS = Fields.Keys.of("on", "matches", "running");
    static final List<String> WANTED = List.of("exists", "sha256", "contains", "regex");
    static final Fields.Keys FILE = Fields.Keys.of("on", "path", "exists", "sha256", "contains", "regex");
    static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}|\\$\\{[^}]+\\}");
    static final Fields.Keys KINDS = Fields.Keys.of(
            "answer",
            "net",
            "process",
            "file",
            "service",
            "firewall",
            "log",
            "flow",
            "report",
            "rubric",
            "all-of",
            "any-of",
            "not");
    static final Fields.Keys KEYS = KINDS.and("held-for");

    private final Workbench bench;
    private final Papers papers;
    private final MatcherReader matchers;
    private final WatchedReader watched;
    private final Set<String> answers = new HashSet<>();
    private boolean reported;
    private boolean marked;

    /** Reads the checks of one task: its answers all have different ids, and it wants one report and rubric at most. */
    ChecksReader(Workbench bench, Papers papers) {
        this.bench = bench;
        this.papers = papers;
        this.matchers = new MatcherReader(bench);
        this.watched = new WatchedReader(bench);
    }

    Check read(Yaml value) {
        Fields fields = bench.fields(value, Message.of("noun.check"), KEYS);
        List<String> kinds = KINDS.read().stream().filter(fields::has).toList();
        if (kinds.size() != 1) {
            if (fields.readable()) {
                Object found = kinds.isEmpty() ? Message.of("none") : kinds;
                bench.problems().error(fields.place(), "check-kind", Message.of("check.one-kind", "found", found));
            }
            return NOTHING;
        }
        String kind = kinds.getFirst();
        Optional<Yaml> content = fields.required(kind);
        if (content.isEmpty()) {
            return NOTHING;
        }
        Check check = check(fields, kind, content.get());
        return fields.has("held-for") ? watched.heldFor(fields, check) : check;
    }

    private Check check(Fields fields, String kind, Yaml inside) {
        return switch (kind) {
            case "answer" -> answer(inside);
            case "net" -> net(inside);
            case "process" -> process(inside);
            case "file" -> file(inside);
            case "service" -> new ExchangeReader(bench).read(inside);
            case "firewall" -> watched.firewall(inside);
            case "log" -> watched.log(inside);
            case "flow" -> watched.flow(inside);
            case "report" -> report(inside);
            case "rubric" -> rubric(inside);
            case "all-of" -> new Check.AllOf(parts(fields, kind));
            case "any-of" -> new Check.AnyOf(parts(fields, kind));
            default -> new Check.Not(read(inside));
        };
    }

    private List<Check> parts(Fields fields, String key) {
        List<Yaml> items = fields.items(key, MOST_PARTS);
        if (items.isEmpty()) {
            bench.problems().error(fields.placeOf(key), "check-empty", Message.of("check.no-part", "key", key));
        }
        List<Check> parts = new ArrayList<>();
        items.forEach(item -> parts.add(read(item)));
        return parts;
    }

    private Check answer(Yaml value) {
        Fields fields = bench.fields(value, Message.of("noun.answer"), ANSWER);
        String id = fields.has("id") ? fields.text("id", ID, Message.of("form.id")) : "answer";
        if (!id.isEmpty() && !answers.add(id)) {
            bench.problems().error(fields.placeOf("id"), "name-twice", Message.of("answer.twice", "id", id));
        }
        OptionalInt attempts = fields.optionalWhole("attempts", 1, MOST_ATTEMPTS)
                .map(number -> OptionalInt.of(number.intValue()))
                .orElse(OptionalInt.empty());
        return new Check.Answer(id, bench.optionalText(fields, "title"), matchers.read(fields), attempts);
    }

    /** The id alone, or {@code {form: ID, at-least: N}}. */
    private Check report(Yaml value) {
        Fields fields = named(value, Message.of("noun.report-check"), "form", REPORT);
        once(fields, "report", reported);
        reported = true;
        ReportForm form = papers.form(bench.reference(fields, "form", Names.Kind.REPORT));
        int usual = form.truthPoints();
        return new Check.Reported(form, atLeast(fields, form.fields().isEmpty() ? UNKNOWN : usual, usual));
    }

    /** The id alone, or {@code {rubric: ID, at-least: N}}; without a number half the points, rounded up. */
    private Check rubric(Yaml value) {
        Fields fields = named(value, Message.of("noun.rubric-check"), "rubric", RUBRIC);
        once(fields, "rubric", marked);
        marked = true;
        Rubric rubric = papers.rubric(bench.reference(fields, "rubric", Names.Kind.RUBRIC));
        int most = rubric.points();
        return new Check.Marked(rubric, atLeast(fields, rubric.criteria().isEmpty() ? UNKNOWN : most, (most + 1) / 2));
    }

    private static int atLeast(Fields fields, int most, int usual) {
        return fields.optionalWhole("at-least", 0, most).map(Long::intValue).orElse(usual);
    }

    /** A mapping with this key, or the key's value alone. */
    private Fields named(Yaml value, Message what, String key, Fields.Keys keys) {
        Yaml mapping = value instanceof Yaml.Scalar scalar ? Yaml.Mapping.of(key, scalar) : value;
        return bench.fields(mapping, what, keys);
    }

    private void once(Fields fields, String kind, boolean before) {
        if (before) {
            bench.problems().error(fields.place(), "check-kind", Message.of("check.one-paper", "kind", kind));
        }
    }

    private Check net(Yaml value) {
        Fields fields = bench.fields(value, Message.of("noun.net-check"), NET);
        NetProtocol protocol = fields.word("protocol", NetProtocol.values(), NetProtocol::word);
        String from = bench.reference(fields, "from", Names.Kind.SERVICE);
        String to = bench.template(fields, "to");
        serviceLike(fields, "to", to, protocol);
        bench.optionalTemplate(fields, "server").ifPresent(server -> serviceLike(fields, "server", server, protocol));
        goes(fields, protocol, "port", Set.of(NetProtocol.TCP, NetProtocol.UDP, NetProtocol.HTTP));
        goes(fields, protocol, "server", Set.of(NetProtocol.DNS));
        goes(fields, protocol, "proxy", Set.of(NetProtocol.HTTP));
        goes(fields, protocol, "status", Set.of(NetProtocol.HTTP));
        goes(fields, protocol, "request", Set.of(NetProtocol.UDP));
        goes(fields, protocol, "reply", Set.of(NetProtocol.UDP));
        if ((protocol == NetProtocol.TCP || protocol == NetProtocol.UDP) && !fields.has("port")) {
            fields.required("port");
        }
        if (protocol == NetProtocol.HTTP && !to.isEmpty() && !to.matches("https?://.+")) {
            bench.problems().error(fields.placeOf("to"), "form", Message.of("check.url"));
        }
        fields.required("reachable");
        return new Check.Net(
                from,
                to,
                protocol,
                port(fields),
                bench.optionalReference(fields, "network", Names.Kind.NETWORK),
                fields.optionalText("server"),
                proxy(fields),
                status(fields),
                protocol == NetProtocol.UDP
                        ? Optional.of(
                                new Check.Net.Datagram(bench.template(fields, "request"), bench.regex(fields, "reply")))
                        : Optional.empty(),
                fields.flag("reachable", true));
    }

    /** A word without dots, colons and variables can only be a service. */
    private void serviceLike(Fields fields, String key, String target, NetProtocol protocol) {
        boolean name = protocol == NetProtocol.HTTP || (protocol == NetProtocol.DNS && key.equals("to"));
        if (!name && target.matches("[A-Za-z0-9_-]+")) {
            bench.names().use(Names.Kind.SERVICE, target, fields.placeOf(key), fields.what());
        }
    }

    private void goes(Fields fields, NetProtocol protocol, String key, Set<NetProtocol> with) {
        if (fields.has(key) && !with.contains(protocol)) {
            bench.problems()
                    .error(
                            fields.placeOf(key),
                            "key-unknown",
                            Message.of("check.not-for-protocol", "key", key, "protocol", protocol.word()));
        }
    }

    static OptionalInt port(Fields fields) {
        return fields.optionalWhole("port", 1, 65535)
                .map(port -> OptionalInt.of(port.intValue()))
                .orElse(OptionalInt.empty());
    }

    private Optional<String> proxy(Fields fields) {
        Optional<String> proxy = bench.optionalTemplate(fields, "proxy");
        proxy.ifPresent(text -> {
            int colon = text.lastIndexOf(':');
            if (colon < 1 || !text.substring(colon + 1).matches("\\d{1,5}")) {
                bench.problems().error(fields.placeOf("proxy"), "form", Message.of("check.proxy", "text", text));
            } else if (!text.contains("$") && !text.contains(".")) {
                bench.names().use(Names.Kind.SERVICE, text.substring(0, colon), fields.placeOf("proxy"), fields.what());
            }
        });
        return proxy;
    }

    static List<Integer> status(Fields fields) {
        List<Integer> codes = new ArrayList<>();
        for (Yaml.Scalar scalar : fields.scalars("status", MOST_CODES)) {
            fields.whole(scalar, Message.of("noun.status-code"), 100, 599)
                    .ifPresent(code -> codes.add(code.intValue()));
        }
        return codes;
    }

    private Check process(Yaml value) {
        Fields fields = bench.fields(value, Message.of("noun.process-check"), PROCESS);
        fields.required("running");
        return new Check.Process(
                bench.reference(fields, "on", Names.Kind.SERVICE),
                bench.regex(fields, "matches"),
                fields.flag("running", true));
    }

    private Check file(Yaml value) {
        Fields fields = bench.fields(value, Message.of("noun.file-check"), FILE);
        String on = bench.reference(fields, "on", Names.Kind.SERVICE);
        String path = bench.template(fields, "path");
        watched.absolute(fields, path);
        FileWanted wanted = switch (matchers.oneOf(fields, WANTED).orElse("")) {
            case "sha256" ->
                new FileWanted.Sha256(matchers.formed(fields, "sha256", SHA256, Message.of("form.sha256")));
            case "contains" -> new FileWanted.Contains(bench.template(fields, "contains"));
            case "regex" -> new FileWanted.Matches(bench.regex(fields, "regex"));
            default -> new FileWanted.Exists(fields.flag("exists", true));
        };
        return new Check.File(on, path, wanted);
    }
}
