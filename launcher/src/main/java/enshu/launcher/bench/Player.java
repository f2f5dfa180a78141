package enshu.launcher.bench;

import enshu.launcher.client.Caller;
import enshu.launcher.client.WebSocketLine;
import enshu.launcher.message.LaunchFailure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One trainee of the room who plays by the pages' own protocol: has the live line open, answers one task as fast as one
 * person may, or looks at the page again and again. Knows when the line showed how often the team had answered a task.
 */
final class Player implements AutoCloseable {
    private static final Pattern ATTEMPTS = Pattern.compile("\"attempts\":(\\d+)");
    private static final String PING = "\"type\":\"ping\"";
    private static final String PONG = "{\"type\":\"pong\"}";

    private final Caller caller;
    private final String exercise;
    private final WebSocketLine line;
    private final Map<String, Long> shown = new ConcurrentHashMap<>();
    private final Map<String, List<Long>> sent = new HashMap<>();
    private final List<Double> waited = new ArrayList<>();
    private final Thread reader;

    /** @param tasks the scenario's, in its order */
    Player(Caller caller, String exercise, List<String> tasks) throws IOException {
        this.caller = caller;
        this.exercise = exercise;
        this.line = caller.open("/live?exercise=" + exercise, WebSocketLine.Kind.LIVE);
        this.reader = Thread.ofVirtual().start(() -> read(tasks));
    }

    private void read(List<String> tasks) {
        try {
            for (String message = line.read(); !message.isEmpty(); message = line.read()) {
                long now = System.nanoTime();
                if (message.contains(PING)) {
                    line.send(PONG);
                }
                Matcher attempts = ATTEMPTS.matcher(message);
                for (int at = 0; attempts.find() && at < tasks.size(); at++) {
                    shown.putIfAbsent(tasks.get(at) + " " + attempts.group(1), now);
                }
            }
        } catch (IOException closed) {
            Thread.currentThread().interrupt();
        }
    }

    boolean connected() {
        return reader.isAlive() && !shown.isEmpty();
    }

    /** Answers a task; true when the console acknowledged it, asked again under the same key where nobody answered. */
    boolean answer(String task, Map<String, String> fields) {
        Map<String, Object> given = Map.of("key", UUID.randomUUID().toString(), "fields", fields);
        long begun = System.nanoTime();
        Caller.Answer answer = caller.post("/exercises/" + exercise + "/tasks/" + task + "/answers", given);
        if (answer.status() >= 500) {
            answer = caller.post("/exercises/" + exercise + "/tasks/" + task + "/answers", given);
        }
        if (answer.well()) {
            waited.add((System.nanoTime() - begun) / 1e6);
            sent.computeIfAbsent(task, _ -> new ArrayList<>()).add(begun);
            return true;
        }
        if (!answer.code().equals("too-fast")) {
            throw new LaunchFailure("an answer of " + caller.account() + " was refused: " + answer);
        }
        return false;
    }

    /** Answers wrongly until the end, with this pause between. */
    void guess(String task, List<String> fields, Duration pause, long end) {
        for (int number = 0; System.nanoTime() < end; number++) {
            Map<String, String> wrong = new HashMap<>();
            for (String field : fields) {
                wrong.put(field, "room-" + number);
            }
            answer(task, wrong);
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    /** Loads the page's data again and again, with this pause between. */
    void look(Duration pause, long end) {
        while (System.nanoTime() < end) {
            caller.required(caller.get("/exercises/" + exercise));
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    /** How many answers to the task were acknowledged. */
    int acknowledged(String task) {
        return sent.getOrDefault(task, List.of()).size();
    }

    /** From the sending of each acknowledged answer until it was acknowledged, in milliseconds. */
    List<Double> waited() {
        return List.copyOf(waited);
    }

    /**
     * From the sending of each acknowledged answer until this mate's line showed it, in milliseconds; one that was shown
     * together with a later one counts until then.
     */
    List<Double> seenBy(Player mate) {
        List<Double> times = new ArrayList<>();
        sent.forEach((task, moments) -> {
            for (int at = 0; at < moments.size(); at++) {
                Long seen = mate.firstShowing(task, at + 1, moments.size());
                if (seen != null) {
                    times.add(Math.max(0, (seen - moments.get(at)) / 1e6));
                }
            }
        });
        return times;
    }

    private @org.jspecify.annotations.Nullable Long firstShowing(String task, int least, int most) {
        for (int count = least; count <= most; count++) {
            Long seen = shown.get(task + " " + count);
            if (seen != null) {
                return seen;
            }
        }
        return null;
    }

    @Override
    public void close() {
        try {
            line.close();
        } catch (IOException e) {
            throw new LaunchFailure("a live line can't be closed: " + e.getMessage(), e);
        }
    }
}
