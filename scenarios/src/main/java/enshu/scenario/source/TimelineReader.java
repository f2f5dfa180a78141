package enshu.scenario.source;

import enshu.exchange.TaskId;
import enshu.scenario.task.Action;
import enshu.scenario.task.Channel;
import enshu.scenario.task.Due;
import enshu.scenario.task.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Reads {@code injects:} and {@code actions:} of scenario.yaml. */
final class TimelineReader {
    static final int MOST = 500;
    static final int MOST_ARGUMENTS = 200;
    static final Fields.Keys INJECT = Fields.Keys.of("id", "at", "after", "from", "channel", "text", "expects", "to");
    static final List<String> INJECT_DUE = List.of("at", "after");
    static final Fields.Keys ACTION = Fields.Keys.of("id", "at", "every", "after", "on", "run");
    static final List<String> ACTION_DUE = List.of("at", "every", "after");

    private static final Due START = new Due.At(Duration.ZERO);

    private final Workbench bench;

    TimelineReader(Workbench bench) {
        this.bench = bench;
    }

    List<Inject> injects(Fields scenario, Duration whole) {
        List<Inject> injects = new ArrayList<>();
        for (Yaml item : scenario.items("injects", MOST)) {
            Fields fields = bench.fields(item, Message.of("noun.inject"), INJECT);
            injects.add(new Inject(
                    id(fields, Names.Kind.INJECT),
                    due(fields, whole, INJECT_DUE),
                    bench.text(fields, "from"),
                    fields.word("channel", Channel.values(), Channel::word),
                    bench.text(fields, "text"),
                    bench.optionalReference(fields, "expects", Names.Kind.TASK)
                            .filter(name -> TasksReader.ID.matcher(name).matches())
                            .map(TaskId::new),
                    bench.optionalReference(fields, "to", Names.Kind.ROLE)));
        }
        return injects;
    }

    List<Action> actions(Fields scenario, Duration whole) {
        List<Action> actions = new ArrayList<>();
        for (Yaml item : scenario.items("actions", MOST)) {
            Fields fields = bench.fields(item, Message.of("noun.action"), ACTION);
            List<String> run = bench.templates(fields, "run", MOST_ARGUMENTS);
            if (fields.lacks("run")) {
                bench.problems().error(fields.placeOf("run"), "key-missing", Message.of("action.no-run"));
            }
            actions.add(new Action(
                    id(fields, Names.Kind.ACTION),
                    due(fields, whole, ACTION_DUE),
                    bench.reference(fields, "on", Names.Kind.SERVICE),
                    run));
        }
        return actions;
    }

    private String id(Fields fields, Names.Kind kind) {
        String id = fields.text("id", TasksReader.ID, TasksReader.ID_FORM);
        bench.names().declare(kind, id, fields.placeOf("id"));
        return id;
    }

    private Due due(Fields fields, Duration whole, List<String> keys) {
        List<String> there = keys.stream().filter(fields::has).toList();
        if (there.size() != 1) {
            bench.problems()
                    .error(fields.place(), "due", Message.of("due.exactly-one", "what", fields.what(), "keys", keys));
            return START;
        }
        String key = there.getFirst();
        if (key.equals("after")) {
            String task = bench.reference(fields, "after", Names.Kind.TASK);
            return TasksReader.ID.matcher(task).matches() ? new Due.After(new TaskId(task)) : START;
        }
        Duration duration = fields.duration(key);
        if (duration.compareTo(whole) > 0 && !whole.isZero()) {
            bench.problems()
                    .error(fields.placeOf(key), "due", Message.of("due.late", "what", fields.what(), "at", duration));
        }
        if (key.equals("every")) {
            if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
                bench.problems().error(fields.placeOf(key), "duration", Message.of("due.every"));
                return START;
            }
            return new Due.Every(duration);
        }
        return new Due.At(duration);
    }
}
