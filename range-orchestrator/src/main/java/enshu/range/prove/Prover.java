package enshu.range.prove;

import enshu.exchange.LeafResult;
import enshu.exchange.LeafVerdict;
import enshu.exchange.RangeId;
import enshu.exchange.TaskId;
import enshu.range.engine.Command;
import enshu.range.engine.ObservedContainer;
import enshu.range.engine.Outcome;
import enshu.range.probe.Looker;
import enshu.range.reconcile.StandingRange;
import enshu.range.world.ActionLog;
import enshu.range.world.WorldPlayer;
import enshu.scenario.proof.Proof;
import enshu.scenario.task.AnswerJudge;
import enshu.scenario.task.Check;
import enshu.scenario.task.CheckTree;
import enshu.scenario.task.Task;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Runs a proof on a proving ground: all red at the start, each green after its steps, every refutation not green.
 */
final class Prover {
    private static final Duration STAND = Duration.ofMinutes(5);
    private static final Duration SETTLE = Duration.ofSeconds(45);
    private static final Duration TURN = Duration.ofSeconds(60);
    private static final Duration STAY = Duration.ofSeconds(3);
    private static final int LOOKS = 16;

    private final ProvingGround ground;
    private final Looker looker = new Looker(new Semaphore(LOOKS));
    private final WorldPlayer world;
    private final InstantSource time;
    private final Consumer<String> say;
    private final Map<TaskId, Map<String, LeafVerdict>> answers = new HashMap<>();
    private final Map<TaskId, Duration> solved = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final ProofTable table = new ProofTable();
    private Instant begun;
    private Duration moved = Duration.ZERO;

    Prover(ProvingGround ground, InstantSource time, Consumer<String> say) {
        this.ground = ground;
        this.world = new WorldPlayer(ground.engine(), new Remembered());
        this.time = time;
        this.say = say;
        this.begun = time.instant();
    }

    /** What was shown: the table, and everything that was not as it should be. */
    record Result(List<String> table, List<String> problems) {}

    Result prove() throws InterruptedException {
        say.accept("the range stands after " + ground.stand(STAND).toSeconds() + " s");
        begun = time.instant();
        for (Task task : tasks()) {
            start(task);
        }
        steps(ground.range().scenario().proof().steps());
        refute(ground.range().scenario().proof().refutes());
        return new Result(table.lines(tasks()), List.copyOf(problems));
    }

    private List<Task> tasks() {
        return ground.range().scenario().tasks();
    }

    private void start(Task task) throws InterruptedException {
        Verdict seen = await(task, LeafVerdict.RED, SETTLE);
        table.start(task.id(), seen.verdict());
        say.accept(task.id().value() + ": " + word(seen.verdict()) + " at the start");
        if (seen.verdict() != LeafVerdict.RED) {
            problems.add(task.id().value() + " should be red at the start and is " + word(seen.verdict()) + ": "
                    + evidence(seen, seen.verdict()));
        }
    }

    private void steps(List<Proof.Step> steps) throws InterruptedException {
        for (int at = 0; at < steps.size(); at++) {
            Proof.Step step = steps.get(at);
            perform(step, true);
            Optional<TaskId> task = task(step);
            boolean last = task.isPresent()
                    && steps.subList(at + 1, steps.size()).stream()
                            .noneMatch(later -> task(later).equals(task));
            if (last) {
                turned(byId(task.get()));
            }
        }
        for (Task task : tasks()) {
            if (!solved.containsKey(task.id())
                    && steps.stream().noneMatch(step -> task(step).equals(Optional.of(task.id())))) {
                problems.add(task.id().value() + " has no step in proof.yaml; add the one that solves it");
            }
        }
    }

    private void turned(Task task) throws InterruptedException {
        Instant from = time.instant();
        Verdict seen = await(task, LeafVerdict.GREEN, TURN);
        Duration taken = Duration.between(from, time.instant());
        table.proof(task.id(), seen.verdict(), taken);
        say.accept(task.id().value() + ": " + word(seen.verdict()) + " " + taken.toMillis() / 1000.0
                + " s after its step");
        if (seen.verdict() == LeafVerdict.GREEN) {
            solved.put(task.id(), elapsed());
        } else {
            problems.add(task.id().value() + " should be green after its steps and is " + word(seen.verdict()) + ": "
                    + evidence(seen, LeafVerdict.RED) + evidence(seen, LeafVerdict.UNKNOWN));
        }
    }

    /** A fresh range where a task's earlier solution or refutation could stand in the way. */
    private void refute(List<Proof.Step> refutes) throws InterruptedException {
        Set<TaskId> spoilt = new HashSet<>(tasks().stream().map(Task::id).toList());
        for (Proof.Step step : refutes) {
            TaskId id = task(step).orElseThrow();
            answers.clear();
            if (step instanceof Proof.Run && spoilt.contains(id)) {
                say.accept("a fresh range after " + ground.afresh(STAND).toSeconds() + " s");
                spoilt.clear();
            }
            perform(step, false);
            if (step instanceof Proof.Run) {
                spoilt.add(id);
            }
            Task task = byId(id);
            Verdict seen = looked(task);
            if (seen.verdict() != LeafVerdict.GREEN && step instanceof Proof.Run) {
                pause(STAY);
                seen = looked(task);
            }
            table.refute(id, seen.verdict());
            say.accept(id.value() + ": " + word(seen.verdict()) + " after a refutation");
            if (seen.verdict() == LeafVerdict.GREEN) {
                problems.add(id.value() + " turns green by a refutation: " + shown(step));
            }
        }
    }

    private void perform(Proof.Step step, boolean solution) throws InterruptedException {
        switch (step) {
            case Proof.Run run -> run(run, solution);
            case Proof.Answer answer -> answer(answer);
            case Proof.Wait wait -> pause(wait.duration());
            case Proof.At at -> moved = moved.plus(at.elapsed()).minus(elapsed());
        }
    }

    private void run(Proof.Run run, boolean solution) {
        ground.keep();
        Optional<ObservedContainer> host = ground.range().running(run.on());
        if (host.isEmpty()) {
            problems.add("a step of " + run.task().value() + " runs on " + run.on() + ", which isn't running");
            return;
        }
        List<String> words =
                run.command().stream().map(ground.range().variables()::expand).toList();
        Outcome outcome = ground.engine()
                .run(
                        host.get().id(),
                        new Command(words, run.user().map(ground.range().variables()::expand), run.timeout()));
        if (solution && !outcome.succeeded()) {
            problems.add("a step of " + run.task().value() + " on " + run.on() + " failed: "
                    + outcome.output().strip().lines().reduce("no output", (before, line) -> line));
        }
    }

    private void answer(Proof.Answer answer) {
        Map<String, LeafVerdict> verdicts = answers.computeIfAbsent(answer.task(), task -> new HashMap<>());
        CheckTree.leaves(byId(answer.task()).check()).forEach((path, leaf) -> {
            if (leaf instanceof Check.Answer field) {
                String typed = ground.range().variables().expand(answer.fields().getOrDefault(field.id(), ""));
                boolean right = AnswerJudge.correct(field, typed, ground.range().variables());
                verdicts.put(path, right ? LeafVerdict.GREEN : LeafVerdict.RED);
            }
        });
    }

    private record Verdict(LeafVerdict verdict, List<LeafResult> leaves) {}

    private Verdict await(Task task, LeafVerdict wanted, Duration limit) throws InterruptedException {
        Instant end = time.instant().plus(limit);
        while (true) {
            Verdict seen = looked(task);
            boolean decided =
                    seen.verdict() == wanted || (wanted == LeafVerdict.RED && seen.verdict() == LeafVerdict.GREEN);
            if (decided || !time.instant().isBefore(end) || !task.automatic()) {
                return seen;
            }
            pause(Duration.ofMillis(500));
        }
    }

    private Verdict looked(Task task) {
        StandingRange now = ground.range();
        List<LeafResult> leaves = looker.look(now, task);
        Map<String, LeafVerdict> verdicts = new LinkedHashMap<>();
        CheckTree.leaves(task.check()).forEach((path, leaf) -> {
            if (leaf instanceof Check.Answer) {
                verdicts.put(path, answers.getOrDefault(task.id(), Map.of()).getOrDefault(path, LeafVerdict.RED));
            }
        });
        leaves.forEach(leaf -> verdicts.put(leaf.path(), leaf.verdict()));
        return new Verdict(CheckTree.evaluate(task.check(), verdicts), leaves);
    }

    /** Lets time pass, while the range is kept and the world acts. */
    private void pause(Duration duration) throws InterruptedException {
        Instant end = time.instant().plus(duration);
        do {
            ground.keep();
            world.play(ground.range(), elapsed(), solved);
            long left = Duration.between(time.instant(), end).toMillis();
            TimeUnit.MILLISECONDS.sleep(Math.clamp(left, 50, 1000));
        } while (time.instant().isBefore(end));
    }

    private Duration elapsed() {
        return Duration.between(begun, time.instant()).plus(moved);
    }

    private Task byId(TaskId id) {
        return tasks().stream()
                .filter(task -> task.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("proof.yaml names the unknown task " + id));
    }

    private static Optional<TaskId> task(Proof.Step step) {
        return switch (step) {
            case Proof.Run run -> Optional.of(run.task());
            case Proof.Answer answer -> Optional.of(answer.task());
            case Proof.Wait _ -> Optional.empty();
            case Proof.At _ -> Optional.empty();
        };
    }

    private static String shown(Proof.Step step) {
        return switch (step) {
            case Proof.Run run -> run.on() + ": " + String.join(" ", run.command());
            case Proof.Answer answer -> "answer " + answer.fields();
            case Proof.Wait wait -> "wait " + wait.duration();
            case Proof.At at -> "at " + at.elapsed();
        };
    }

    private static String evidence(Verdict seen, LeafVerdict of) {
        return seen.leaves().stream()
                .filter(leaf -> leaf.verdict() == of)
                .map(leaf -> leaf.path() + " (" + leaf.looked() + "): " + leaf.found() + "; ")
                .collect(Collectors.joining());
    }

    static String word(LeafVerdict verdict) {
        return verdict.name().toLowerCase(java.util.Locale.ROOT);
    }

    /** A proof ends with its process, so its log needs no database. */
    private static final class Remembered implements ActionLog {
        private final Map<Integer, Map<Occurrence, String>> runs = new ConcurrentHashMap<>();

        @Override
        public Map<Occurrence, String> known(RangeId range, int incarnation) {
            return Map.copyOf(runs.getOrDefault(incarnation, Map.of()));
        }

        @Override
        public void begin(RangeId range, int incarnation, Occurrence occurrence) {
            runs.computeIfAbsent(incarnation, i -> new ConcurrentHashMap<>()).putIfAbsent(occurrence, BEGUN);
        }

        @Override
        public void end(RangeId range, int incarnation, Occurrence occurrence, String outcome) {
            runs.computeIfAbsent(incarnation, i -> new ConcurrentHashMap<>()).put(occurrence, outcome);
        }
    }
}
