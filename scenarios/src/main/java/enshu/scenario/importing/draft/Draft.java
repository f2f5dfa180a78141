package enshu.scenario.importing.draft;

import enshu.scenario.source.Message;
import enshu.scenario.source.Place;
import enshu.scenario.source.Yaml;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The package while it is put together from a source of any kind. */
public final class Draft {
    private final Place origin;
    private final Message kind;
    private final Report report;
    private final Identifiers ids = new Identifiers();
    private final Identifiers serviceNames = new Identifiers();
    private final Identifiers networkNames = new Identifiers();
    private final Identifiers variableNames = new Identifiers();
    private final Map<String, ServiceDraft> services = new LinkedHashMap<>();
    private final Map<String, NetworkDraft> networks = new LinkedHashMap<>();
    private final Set<String> volumes = new LinkedHashSet<>();
    private final Set<String> profiles = new LinkedHashSet<>();
    private final Map<String, Yaml> variables = new LinkedHashMap<>();
    private final List<TaskDraft> tasks = new ArrayList<>();
    private final List<Yaml> injects = new ArrayList<>();
    private final Map<String, Prose> roles = new LinkedHashMap<>();
    private final List<Yaml> reports = new ArrayList<>();
    private final List<Yaml> rubrics = new ArrayList<>();
    private final List<String> desktops = new ArrayList<>();
    private final List<Prose> briefing = new ArrayList<>();
    private final List<Prose> debrief = new ArrayList<>();
    private final Map<String, String> written = new TreeMap<>();
    private final Map<String, Path> copied = new TreeMap<>();
    private String name;
    private Prose title;
    private Optional<Prose> summary = Optional.empty();
    private Duration duration = Duration.ZERO;
    private int teamSize = 4;
    private boolean machines;

    /**
     * An empty draft.
     *
     * @param origin the start of the source
     * @param kind what the source is, in words
     * @param name of the source, for the id
     */
    public Draft(Place origin, Message kind, String name, Report report) {
        this.origin = origin;
        this.kind = kind;
        this.name = name;
        this.title = Prose.title(name);
        this.report = report;
    }

    public Place origin() {
        return origin;
    }

    public Message kind() {
        return kind;
    }

    public Report report() {
        return report;
    }

    /** Ids of tasks, injects, roles, reports and rubrics. */
    public Identifiers ids() {
        return ids;
    }

    public Identifiers serviceNames() {
        return serviceNames;
    }

    public Identifiers networkNames() {
        return networkNames;
    }

    public Identifiers variableNames() {
        return variableNames;
    }

    public Map<String, ServiceDraft> services() {
        return services;
    }

    public Map<String, NetworkDraft> networks() {
        return networks;
    }

    public Set<String> volumes() {
        return volumes;
    }

    public Set<String> profiles() {
        return profiles;
    }

    public Map<String, Yaml> variables() {
        return variables;
    }

    public List<TaskDraft> tasks() {
        return tasks;
    }

    public List<Yaml> injects() {
        return injects;
    }

    public Map<String, Prose> roles() {
        return roles;
    }

    public List<Yaml> reports() {
        return reports;
    }

    public List<Yaml> rubrics() {
        return rubrics;
    }

    /** Services whose desktops the trainees get. */
    public List<String> desktops() {
        return desktops;
    }

    /** Paragraphs of the briefing. */
    public List<Prose> briefing() {
        return briefing;
    }

    /** Paragraphs of the debrief. */
    public List<Prose> debrief() {
        return debrief;
    }

    /** Files of the package with their text. */
    public Map<String, String> written() {
        return written;
    }

    /** Files of the package and what they are copied from. */
    public Map<String, Path> copied() {
        return copied;
    }

    public String name() {
        return name;
    }

    public Prose title() {
        return title;
    }

    /** Names the scenario. */
    public void title(String text) {
        if (!text.isBlank()) {
            name = text;
            title = Prose.title(text);
        }
    }

    public Optional<Prose> summary() {
        return summary;
    }

    /** Says in a sentence what it is about. */
    public void summary(String text) {
        if (!text.isBlank()) {
            summary = Optional.of(Prose.title(text));
        }
    }

    /** Zero while nothing is known. */
    public Duration duration() {
        return duration;
    }

    /** Makes it at least this long. */
    public void atLeast(Duration length) {
        duration = length.compareTo(duration) > 0 ? length : duration;
    }

    public int teamSize() {
        return teamSize;
    }

    /** How many work together. */
    public void teamSize(int size) {
        teamSize = size;
    }

    /** Whether a service is built from the placeholder machine's recipe. */
    public boolean machines() {
        return machines;
    }

    /** A new service. */
    public ServiceDraft service(Place place, String wanted, Prose shown) {
        String free = serviceNames.name(wanted, "host");
        ServiceDraft service = new ServiceDraft(place, free, shown);
        services.put(free, service);
        return service;
    }

    /** Makes the service a small Debian host, in place of what can't be had. */
    public void machine(ServiceDraft service) {
        machines = true;
        service.keys().text("build", "images/machine").plain("init", true);
    }

    /** Copies a file or folder of the source into the package. */
    public void copy(SourceFolder source, String name, String target, Place asked) {
        for (String file : source.tree(name, asked, report)) {
            Path from = source.path().resolve(name).resolve(file);
            copied.put(file.isEmpty() ? target : target + "/" + file, from);
        }
    }
}
