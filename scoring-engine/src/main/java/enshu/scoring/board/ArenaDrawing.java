package enshu.scoring.board;

import enshu.exchange.ExerciseId;
import enshu.scoring.arena.Arena;
import enshu.scoring.arena.Course;
import enshu.scoring.arena.Facts;
import enshu.scoring.arena.Tick;
import enshu.scoring.board.ArenaPicture.Blood;
import enshu.scoring.board.ArenaPicture.Cell;
import enshu.scoring.board.ArenaPicture.FeedItem;
import enshu.scoring.board.ArenaPicture.FeedKind;
import enshu.scoring.board.ArenaPicture.Graph;
import enshu.scoring.board.ArenaPicture.Line;
import enshu.scoring.board.ArenaPicture.ServiceName;
import enshu.scoring.board.ArenaPicture.Standing;
import enshu.scoring.board.ArenaScores.History;
import enshu.scoring.board.ArenaScores.Place;
import enshu.scoring.board.ArenaScores.Row;
import enshu.scoring.board.ArenaScores.Scores;
import enshu.scoring.ledger.ArenaEvent.Status;
import enshu.scoring.ledger.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** Draws pictures of games of ticks. */
final class ArenaDrawing {
    /** How far back a check may lie to be shown as a service's status. */
    static final int STATUS_TICKS = 10;

    /** How far back the feed looks for something to tell. */
    private static final int FEED_TICKS = 30;

    private final ArenaView view;
    private final Audience audience;
    private final Scores scores;
    private final Arena arena;
    private final Course course;

    private ArenaDrawing(ArenaView view, Audience audience, Scores scores) {
        this.view = view;
        this.audience = audience;
        this.scores = scores;
        this.arena = view.facts().arena();
        this.course = view.facts().course(scores.tick());
    }

    static ArenaPicture of(
            ExerciseId exercise, ArenaView view, Audience audience, OptionalInt asOf, Optional<Freeze> freeze) {
        Facts facts = view.facts();
        boolean live = asOf.isEmpty() || asOf.getAsInt() >= facts.lastTick();
        Scores scores = live ? view.now() : view.at(Math.max(asOf.getAsInt(), facts.firstTick()));
        ArenaDrawing drawing = new ArenaDrawing(view, audience, scores);
        return new ArenaPicture(
                exercise,
                audience,
                view.position(),
                scores.rules(),
                scores.tick(),
                live,
                facts.firstTick(),
                facts.lastTick(),
                view.ended(),
                view.opened().tickSeconds(),
                freeze.map(ArenaPicture.Frozen::of),
                view.rule().columns(),
                drawing.items(),
                drawing.standings(),
                graph(view.course(scores.tick())),
                drawing.bloods(),
                drawing.feed(),
                drawing.rulings());
    }

    private boolean ofServices() {
        return view.rule().item().equals("service");
    }

    private List<ServiceName> items() {
        return ofServices()
                ? arena.services().stream()
                        .map(one -> new ServiceName(one.id(), one.name()))
                        .toList()
                : arena.challenges().stream()
                        .map(one -> new ServiceName(one.id(), ""))
                        .toList();
    }

    private List<Standing> standings() {
        Map<String, Map<String, Row>> rows = new HashMap<>();
        scores.rows()
                .forEach(row ->
                        rows.computeIfAbsent(row.team(), _ -> new HashMap<>()).put(row.item(), row));
        Map<String, Seen> seen = statuses();
        List<Standing> standings = new ArrayList<>();
        for (Place place : scores.places()) {
            Map<String, Row> own = rows.getOrDefault(place.team(), Map.of());
            List<Cell> cells = items().stream()
                    .flatMap(item -> Optional.ofNullable(own.get(item.id())).stream())
                    .map(row -> cell(row, Optional.ofNullable(seen.get(key(row.team(), row.item())))))
                    .toList();
            double whole = Optional.ofNullable(own.get("")).map(Row::total).orElse(0.0);
            standings.add(new Standing(place.rank(), place.team(), place.name(), place.total(), whole, cells));
        }
        return standings;
    }

    private static Cell cell(Row row, Optional<Seen> seen) {
        return new Cell(
                row.item(),
                row.columns(),
                row.adjusted(),
                row.total(),
                seen.map(Seen::status),
                seen.isPresent() ? OptionalInt.of(seen.get().tick()) : OptionalInt.empty());
    }

    private record Seen(Status status, int tick) {}

    private static String key(String team, String service) {
        return team + "/" + service;
    }

    private Map<String, Seen> statuses() {
        Map<String, Seen> newest = new HashMap<>();
        for (int tick = Math.max(view.facts().firstTick(), scores.tick() - STATUS_TICKS + 1);
                tick <= scores.tick();
                tick++) {
            int number = tick;
            course.tick(tick)
                    .checks((team, service, status, _) ->
                            newest.put(key(team(team), service(service)), new Seen(status, number)));
        }
        return newest;
    }

    private String team(int number) {
        return arena.teams().get(number).id();
    }

    private String service(int number) {
        return arena.services().get(number).id();
    }

    private static Graph graph(History history) {
        int ticks = history.ticks().size();
        int step = Math.max(1, (ticks + ArenaPicture.MOST_POINTS - 1) / ArenaPicture.MOST_POINTS);
        List<Integer> shown = new ArrayList<>();
        Map<String, List<Double>> lines = new TreeMap<>(new NaturalOrder());
        for (int at = 0; at < ticks; at++) {
            if ((ticks - 1 - at) % step == 0) {
                shown.add(history.ticks().get(at));
                history.places()
                        .get(at)
                        .forEach(place -> lines.computeIfAbsent(place.team(), _ -> new ArrayList<>())
                                .add(place.total()));
            }
        }
        return new Graph(
                shown,
                lines.entrySet().stream()
                        .map(line -> new Line(line.getKey(), line.getValue()))
                        .toList());
    }

    private List<Blood> bloods() {
        Map<String, Blood> first = new TreeMap<>(new NaturalOrder());
        Map<String, Long> positions = new HashMap<>();
        for (int number = view.facts().firstTick(); number <= scores.tick(); number++) {
            Tick tick = course.tick(number);
            tick.captures((_, service, owner, _, captor, position) -> {
                String id = service(service);
                if (counts(owner, captor) && position < positions.getOrDefault(id, Long.MAX_VALUE)) {
                    positions.put(id, position);
                    first.put(id, new Blood(id, team(captor), team(owner), tick.number()));
                }
            });
        }
        return List.copyOf(first.values());
    }

    private boolean counts(int owner, int captor) {
        return view.rule().countsNop() || !(arena.nop(owner) || arena.nop(captor));
    }

    private List<FeedItem> feed() {
        List<FeedItem> feed = new ArrayList<>();
        int oldest = Math.max(view.facts().firstTick(), scores.tick() - FEED_TICKS + 1);
        for (int tick = scores.tick(); tick >= oldest && feed.size() < ArenaPicture.LONGEST_FEED; tick--) {
            Newest newest = new Newest();
            happened(course.tick(tick), newest);
            feed.addAll(newest.items());
        }
        feed.sort(Comparator.comparingLong(FeedItem::position).reversed());
        return feed.subList(0, Math.min(feed.size(), ArenaPicture.LONGEST_FEED));
    }

    private void happened(Tick tick, Newest newest) {
        int number = tick.number();
        tick.captures((_, service, owner, _, captor, position) -> {
            if (counts(owner, captor)) {
                newest.add(new FeedItem(
                        FeedKind.CAPTURED,
                        position,
                        number,
                        team(captor),
                        service(service),
                        team(owner),
                        Optional.empty()));
            }
        });
        tick.solves((team, challenge, position) -> newest.add(new FeedItem(
                FeedKind.SOLVED,
                position,
                number,
                team(team),
                arena.challenges().get(challenge).id(),
                "",
                Optional.empty())));
        Map<String, Status> before = new HashMap<>();
        if (number > view.facts().firstTick()) {
            course.tick(number - 1)
                    .checks((team, service, status, _) -> before.put(key(team(team), service(service)), status));
        }
        tick.checks((team, service, status, position) -> {
            Status last = before.get(key(team(team), service(service)));
            if (last != null && last != status && !arena.nop(team)) {
                newest.add(new FeedItem(
                        FeedKind.CHECKED, position, number, team(team), service(service), "", Optional.of(status)));
            }
        });
    }

    /** The newest of what one tick brought. */
    private static final class Newest {
        private final Deque<FeedItem> items = new ArrayDeque<>();

        void add(FeedItem item) {
            items.addLast(item);
            if (items.size() > 2 * ArenaPicture.LONGEST_FEED) {
                items.removeFirst();
            }
        }

        List<FeedItem> items() {
            return List.copyOf(items);
        }
    }

    private List<ArenaPicture.Ruling> rulings() {
        boolean runs = audience == Audience.INSTRUCTORS;
        Set<Long> standing = new HashSet<>();
        view.facts().adjustments(scores.tick()).forEach(one -> standing.add(one.position()));
        return view.rulings().stream()
                .filter(one -> Math.min(one.tick(), view.facts().lastTick()) <= scores.tick())
                .map(one -> ruling(one, runs, standing))
                .toList();
    }

    private static ArenaPicture.Ruling ruling(ArenaView.Ruled one, boolean runs, Set<Long> standing) {
        String key = runs ? one.entry().key() : "";
        return switch (one.entry().event()) {
            case Event.Adjusted given ->
                new ArenaPicture.Ruling(
                        one.entry().position(),
                        one.tick(),
                        one.entry().at(),
                        key,
                        given.team(),
                        given.service().orElse(""),
                        given.points().toPlainString(),
                        Optional.empty(),
                        runs ? given.by() : "",
                        given.reason(),
                        standing.contains(one.entry().position()));
            case Event.Voided gone ->
                new ArenaPicture.Ruling(
                        one.entry().position(),
                        one.tick(),
                        one.entry().at(),
                        key,
                        "",
                        "",
                        "",
                        runs || gone.target().event().isEmpty() ? Optional.of(gone.target()) : Optional.empty(),
                        runs ? gone.by() : "",
                        gone.reason(),
                        true);
            default ->
                throw new IllegalStateException(
                        "no ruling: " + one.entry().event().type());
        };
    }
}
