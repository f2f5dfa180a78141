package enshu.scenario.importing.draft;

import enshu.scenario.source.Message;
import enshu.scenario.source.Place;
import enshu.scenario.source.Yaml;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Adds to a draft what a package needs and the source lacks: each a placeholder that the report tells of. */
public final class Completion {
    private static final Duration USUAL_DURATION = Duration.ofHours(2);
    private static final int MOST_SERVICES = 100;
    private static final int MOST_TASKS = 100;
    private static final List<String> OUTER = List.of(
            "competitor",
            "player",
            "attacker",
            "kali",
            "trainee",
            "user",
            "student",
            "front",
            "public",
            "external",
            "dmz");

    private final Draft draft;
    private final Report report;

    /** Completes this draft. */
    public Completion(Draft draft) {
        this.draft = draft;
        this.report = draft.report();
    }

    /** Adds what is missing. */
    public void complete() {
        networks();
        desktops();
        if (draft.services().size() > MOST_SERVICES) {
            throw new Refusal(
                    draft.origin(),
                    Message.of("import.hosts", "count", draft.services().size(), "most", MOST_SERVICES));
        }
        if (draft.tasks().size() > MOST_TASKS) {
            throw new Refusal(
                    draft.origin(),
                    Message.of("import.tasks", "count", draft.tasks().size(), "most", MOST_TASKS));
        }
        tasks();
        if (draft.duration().isZero()) {
            draft.atLeast(USUAL_DURATION);
            report.fill(draft.origin(), Message.of("import.fill.duration"));
        }
        report.fill(draft.origin(), Message.of("import.fill.heading", "size", draft.teamSize()));
        report.fill(draft.origin(), Message.of("import.fill.translation"));
        report.fill(draft.origin(), Message.of("import.fill.proof"));
    }

    private void networks() {
        boolean lost = draft.services().values().stream()
                .anyMatch(service -> service.seats().isEmpty());
        if (!lost && !draft.services().isEmpty()) {
            return;
        }
        String name = draft.networks().isEmpty() || lost ? draft.networkNames().name("lan", "lan") : "";
        if (!name.isEmpty()) {
            draft.networks()
                    .put(
                            name,
                            new NetworkDraft(draft.origin(), name, new Prose("ネットワーク", "Network"), Optional.empty()));
        }
        for (ServiceDraft service : draft.services().values()) {
            if (service.seats().isEmpty()) {
                service.seat(name);
                report.fill(
                        service.place(), Message.of("import.fill.network", "service", service.name(), "network", name));
            }
        }
    }

    private void desktops() {
        if (draft.desktops().isEmpty()) {
            NetworkDraft network = outer();
            ServiceDraft desktop = draft.service(draft.origin(), "desktop", new Prose("受講者の端末", "Trainee's terminal"));
            draft.machine(desktop);
            desktop.seat(network.name());
            draft.desktops().add(desktop.name());
            report.fill(
                    draft.origin(),
                    Message.of("import.fill.desktop", "desktop", desktop.name(), "network", network.name()));
        }
        String password = draft.variableNames().variable("TRAINEE_PASSWORD");
        draft.variables()
                .put(password, new Branch(draft.origin()).plain("secret", 16).yaml());
        for (String name : draft.desktops()) {
            ServiceDraft service = draft.services().get(name);
            if (service != null) {
                service.role("desktop");
                service.keys()
                        .put(
                                "environment",
                                new Branch(service.place()).text("TRAINEE_PASSWORD", "${" + password + "}"));
            }
        }
        passwordName = password;
    }

    private String passwordName = "";

    /** The variable that holds the desktops' password. */
    public String password() {
        return passwordName;
    }

    /** Where a trainee would stand: a network that is called so, otherwise the first one with a host on it. */
    private NetworkDraft outer() {
        for (String word : OUTER) {
            for (NetworkDraft network : draft.networks().values()) {
                if (network.name().toLowerCase(java.util.Locale.ROOT).contains(word)) {
                    return network;
                }
            }
        }
        return draft.networks().values().stream()
                .filter(network -> draft.services().values().stream()
                        .anyMatch(service -> service.seats().containsKey(network.name())))
                .findFirst()
                .orElseGet(() -> draft.networks().values().iterator().next());
    }

    private void tasks() {
        if (!draft.tasks().isEmpty()
                && draft.tasks().stream().mapToInt(TaskDraft::points).sum() > 0) {
            return;
        }
        Place place = draft.origin();
        String id = draft.ids().id("goal", "goal");
        Prose title = new Prose("［要記入］演習の課題", "[To be written] The exercise's task");
        draft.rubrics().add(rubric(place, id, Map.of("result", 10), List.of(title)));
        draft.tasks()
                .add(new TaskDraft(
                        place,
                        id,
                        "analyse",
                        10,
                        title,
                        new Prose(
                                "*［要記入］* 取り込み元には課題がありません。受講者が何をするのかを、ここに書いてください。",
                                "*[To be written]* The source has no task. Say here what trainees are to do."),
                        new Branch(place).text("rubric", id).yaml(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Duration.ZERO,
                        Optional.empty(),
                        List.of(mark(place, id, Map.of("result", 10)))));
        report.fill(place, Message.of("import.fill.task", "task", id));
    }

    /** A rubric whose criteria are met or not. */
    public static Yaml rubric(Place place, String id, Map<String, Integer> points, List<Prose> titles) {
        List<Yaml> criteria = new java.util.ArrayList<>();
        int at = 0;
        for (Map.Entry<String, Integer> criterion : points.entrySet()) {
            criteria.add(new Branch(place)
                    .text("id", criterion.getKey())
                    .prose("title", titles.get(at++))
                    .plain("points", criterion.getValue())
                    .put(
                            "levels",
                            Branch.list(
                                    place,
                                    List.of(
                                            level(place, criterion.getValue(), new Prose("達成した", "Achieved")),
                                            level(place, 0, new Prose("達成していない", "Not achieved")))))
                    .yaml());
        }
        return new Branch(place)
                .text("id", id)
                .put("criteria", Branch.list(place, criteria))
                .yaml();
    }

    private static Yaml level(Place place, int points, Prose text) {
        return new Branch(place).plain("points", points).prose("text", text).yaml();
    }

    /** A proof's step that gives marks. */
    public static Yaml mark(Place place, String task, Map<String, Integer> points) {
        Branch marks = new Branch(place);
        points.forEach(marks::plain);
        return new Branch(place).text("task", task).put("mark", marks).yaml();
    }
}
