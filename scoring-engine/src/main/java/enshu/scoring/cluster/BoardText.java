package enshu.scoring.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import enshu.exchange.ExchangeJson;
import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import enshu.scoring.board.Board;
import enshu.scoring.board.Board.FeedEntry;
import enshu.scoring.board.Board.Ranking;
import enshu.scoring.board.Board.TeamScore;
import enshu.scoring.cluster.Wire.Unreadable;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Boards as text: a line of JSON for the exercise as a whole, then one for each team's score and one for each team's part
 * of the feed, and the same once more as teams are shown it while the board is frozen. A line that is the same as in the exercise's text before is neither written nor read again, because an
 * event changes one team of many. Remembers the {@value #MOST} exercises used last; safe for many threads.
 */
public final class BoardText {
    static final int MOST = 100;

    private static final ObjectMapper MAPPER = ExchangeJson.mapper();
    private static final char SCORE = 's';
    private static final char FEED = 'f';
    private static final char FROZEN_SCORE = 'S';
    private static final char FROZEN_FEED = 'F';

    private final Map<ExerciseId, Map<Object, String>> written = newest();
    private final Map<ExerciseId, Map<String, Object>> read = newest();

    /** Writes and reads a board, as a member and a client would. */
    public void rehearse(Board board) {
        try {
            read(write(board));
        } catch (Unreadable bug) {
            throw new IllegalStateException("a board can't be read as it was written", bug);
        }
    }

    /** What of a board is about the exercise as a whole. */
    record Head(
            ExerciseId exercise,
            long position,
            Duration asOf,
            String rules,
            List<Ranking> rankings,
            List<Board.QuestionScore> questions,
            Optional<FrozenHead> frozen) {
        Head {
            Objects.requireNonNull(exercise, "exercise");
            Objects.requireNonNull(asOf, "asOf");
            rankings = List.copyOf(rankings);
            questions = questions == null ? List.of() : List.copyOf(questions);
            frozen = frozen == null ? Optional.empty() : frozen;
        }

        static Head of(Board board) {
            return new Head(
                    board.exercise(),
                    board.position(),
                    board.asOf(),
                    board.rules(),
                    board.rankings(),
                    board.questions(),
                    board.frozen().map(shown -> new FrozenHead(shown.from(), shown.rankings(), shown.questions())));
        }

        boolean olderThan(Board board) {
            return board.newerThan(position, asOf, frozen.map(FrozenHead::from));
        }
    }

    /** What of a frozen board is about the exercise as a whole. */
    record FrozenHead(Instant from, List<Ranking> rankings, List<Board.QuestionScore> questions) {}

    /** A team's score, and its part of the feed, as the team is shown it while the board is frozen. */
    private record FrozenScore(TeamScore score) {}

    private record FrozenFeed(List<FeedEntry> entries) {}

    /** One team's part of the feed, in the feed's order. */
    private record Feed(List<FeedEntry> entries) {}

    synchronized String write(Board board) {
        Map<Object, String> before = written.getOrDefault(board.exercise(), Map.of());
        Map<Object, String> lines = new LinkedHashMap<>();
        board.teams().forEach(score -> lines.put(score, line(before, score, SCORE, score)));
        feeds(board.teams(), board.feed()).forEach(feed -> lines.put(feed, line(before, feed, FEED, feed.entries())));
        board.frozen().ifPresent(shown -> frozen(shown, before, lines));
        written.put(board.exercise(), lines);
        StringBuilder text = new StringBuilder(json(Head.of(board)));
        lines.values().forEach(line -> text.append('\n').append(line));
        return text.toString();
    }

    private static void frozen(Board.Frozen shown, Map<Object, String> before, Map<Object, String> lines) {
        shown.teams().stream()
                .map(FrozenScore::new)
                .forEach(score -> lines.put(score, line(before, score, FROZEN_SCORE, score.score())));
        feeds(shown.teams(), shown.feed()).stream()
                .map(feed -> new FrozenFeed(feed.entries()))
                .forEach(feed -> lines.put(feed, line(before, feed, FROZEN_FEED, feed.entries())));
    }

    private static String line(Map<Object, String> before, Object part, char kind, Object value) {
        String known = before.get(part);
        return known == null ? kind + json(value) : known;
    }

    /** In the order of the teams, so that entries of one position keep their order. */
    private static List<Feed> feeds(List<TeamScore> teams, List<FeedEntry> feed) {
        Map<TeamId, List<FeedEntry>> feeds = new LinkedHashMap<>();
        teams.forEach(score -> feeds.put(score.team(), new ArrayList<>()));
        feed.forEach(entry ->
                feeds.computeIfAbsent(entry.team(), _ -> new ArrayList<>()).add(entry));
        return feeds.values().stream()
                .filter(entries -> !entries.isEmpty())
                .map(Feed::new)
                .toList();
    }

    synchronized Board read(String text) throws Unreadable {
        String[] lines = text.split("\n", -1);
        Head head = value(lines[0], Head.class);
        Map<String, Object> before = read.getOrDefault(head.exercise(), Map.of());
        Map<String, Object> parts = new HashMap<>();
        List<TeamScore> teams = new ArrayList<>();
        List<FeedEntry> feed = new ArrayList<>();
        List<TeamScore> frozenTeams = new ArrayList<>();
        List<FeedEntry> frozenFeed = new ArrayList<>();
        for (String line : List.of(lines).subList(1, lines.length)) {
            Object known = before.get(line);
            Object part = known == null ? part(line) : known;
            parts.put(line, part);
            switch (part) {
                case TeamScore score -> teams.add(score);
                case Feed own -> feed.addAll(own.entries());
                case FrozenScore(TeamScore score) -> frozenTeams.add(score);
                case FrozenFeed(List<FeedEntry> entries) -> frozenFeed.addAll(entries);
                default -> throw new IllegalStateException("no part of a board: " + part.getClass());
            }
        }
        read.put(head.exercise(), parts);
        feed.sort(Comparator.comparingLong(FeedEntry::position).reversed());
        frozenFeed.sort(Comparator.comparingLong(FeedEntry::position).reversed());
        return new Board(
                head.exercise(),
                head.position(),
                head.asOf(),
                head.rules(),
                teams,
                head.rankings(),
                feed,
                head.questions(),
                head.frozen()
                        .map(shown -> new Board.Frozen(
                                shown.from(), frozenTeams, shown.rankings(), frozenFeed, shown.questions())));
    }

    private static Object part(String line) throws Unreadable {
        char kind = line.isEmpty() ? ' ' : line.charAt(0);
        return switch (kind) {
            case SCORE -> value(line.substring(1), TeamScore.class);
            case FEED -> new Feed(List.of(value(line.substring(1), FeedEntry[].class)));
            case FROZEN_SCORE -> new FrozenScore(value(line.substring(1), TeamScore.class));
            case FROZEN_FEED -> new FrozenFeed(List.of(value(line.substring(1), FeedEntry[].class)));
            default -> throw new Unreadable("no board: a line of the unknown kind \"" + kind + "\"");
        };
    }

    /** The first line of a board's text. */
    static Head head(String text) throws Unreadable {
        int end = text.indexOf('\n');
        return value(end < 0 ? text : text.substring(0, end), Head.class);
    }

    private static String json(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException bug) {
            throw new IllegalStateException("a " + value.getClass().getSimpleName() + " has no JSON form", bug);
        }
    }

    private static <T> T value(String json, Class<T> type) throws Unreadable {
        try {
            T value = MAPPER.readValue(json, type);
            if (value == null) {
                throw new Unreadable("null instead of a " + type.getSimpleName());
            }
            return value;
        } catch (JsonProcessingException broken) {
            throw new Unreadable("no board: " + broken.getOriginalMessage());
        }
    }

    private static <V> Map<ExerciseId, V> newest() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<ExerciseId, V> eldest) {
                return size() > MOST;
            }
        };
    }
}
