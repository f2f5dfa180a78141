package enshu.range.checker;

import enshu.exchange.OrderedFlag;
import enshu.range.engine.ObservedContainer;
import enshu.scenario.ArenaPlan.Checker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Works off one visit: puts, then asks for what must be there now, then for what was put earlier. */
final class CheckerWork {
    private final CheckerOrders orders;
    private final AtomicLong ids;

    /** @param ids each of the numbers after it is given to one task, 0–2⁵³ */
    CheckerWork(CheckerOrders orders, AtomicLong ids) {
        this.orders = orders;
        this.ids = ids;
    }

    /**
     * Who does the work, and where.
     *
     * @param room tasks that the checker is given at a time
     * @param address of the team's service
     */
    record Place(
            ObservedContainer container,
            Checker checker,
            CheckerVoice voice,
            CheckerOffer offer,
            Semaphore room,
            String address) {}

    /** @param left how long the tick still lasts, by the wall's clock */
    Finding work(Visit visit, Place place, Supplier<Duration> left) throws InterruptedException {
        List<Finding.Told> told = new ArrayList<>(ask(visit, place, visit.putting(place.offer()), left));
        if (well(told)) {
            told.addAll(ask(visit, place, visit.present(place.offer()), left));
        }
        if (well(told)) {
            told.addAll(ask(visit, place, visit.earlier(orders.plantings(visit)), left));
        }
        return Finding.of(visit.tick(), told);
    }

    private static boolean well(List<Finding.Told> told) {
        return told.stream().allMatch(one -> one.answer().result() == CheckerAnswer.Result.OK);
    }

    private List<Finding.Told> ask(Visit visit, Place place, List<CheckerTask> tasks, Supplier<Duration> left)
            throws InterruptedException {
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<CheckerAnswer>> answers = tasks.stream()
                    .map(task -> workers.submit(() -> one(visit, place, task, left)))
                    .toList();
            List<Finding.Told> told = new ArrayList<>();
            for (int at = 0; at < tasks.size(); at++) {
                told.add(new Finding.Told(tasks.get(at), answers.get(at).get()));
            }
            return told;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException("a checker could not be asked", failed.getCause());
        }
    }

    private CheckerAnswer one(Visit visit, Place place, CheckerTask task, Supplier<Duration> left)
            throws InterruptedException {
        place.room().acquire();
        try {
            Duration whole = place.checker().timeout();
            Duration limit = left.get().compareTo(whole) < 0 ? left.get() : whole;
            if (limit.toMillis() <= 0) {
                return CheckerAnswer.of(CheckerAnswer.Result.CUT, "the tick was over before its turn came");
            }
            if (task.method() == CheckerTask.Method.PUTFLAG
                    && !orders.begin(visit, task.flag().orElseThrow())) {
                return CheckerAnswer.of(
                        CheckerAnswer.Result.INTERNAL_ERROR, "it was begun before, and nobody knows what came of it");
            }
            CheckerAnswer answer = asked(visit, place, task, limit).clean(visit.flags());
            if (answer.result() == CheckerAnswer.Result.TIMEOUT && limit.compareTo(whole) < 0) {
                answer = CheckerAnswer.of(CheckerAnswer.Result.CUT, "the tick was over before it answered");
            }
            if (task.method() == CheckerTask.Method.PUTFLAG) {
                OrderedFlag flag = task.flag().orElseThrow();
                orders.put(visit, flag, answer);
            }
            return answer;
        } finally {
            place.room().release();
        }
    }

    private CheckerAnswer asked(Visit visit, Place place, CheckerTask task, Duration limit) {
        String json = CheckerJson.task(visit, task, ids.incrementAndGet(), place.address(), limit);
        return place.voice().ask(place.container(), place.checker(), task.method(), json, limit);
    }
}
