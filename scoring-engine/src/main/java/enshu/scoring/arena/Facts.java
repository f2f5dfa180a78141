package enshu.scoring.arena;

import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.ArenaEvent.Status;
import enshu.scoring.ledger.Challenge;
import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.Event;
import enshu.scoring.ledger.Service;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A game's events as columns of numbers, tick by tick: what a ledger of some hundred thousand events is counted from. It
 * only grows. What happens only once (a team's capture of a flag, a check of a tick) is kept once, the first.
 *
 * <p>An event without a tick of its own (points by hand, voids, challenges) belongs to the tick that ends next after it
 * in the ledger, or to the last.
 */
public final class Facts {
    private static final int UNPLANTED = -1;
    private static final Column NOTHING = new Column();
    private static final int MOST_TEAMS = 10_000;
    private static final int MOST_SERVICES = 1_000;

    private final Ids teams = new Ids();
    private final Ids services = new Ids();
    private final Ids flags = new Ids();
    private final Ids challenges = new Ids();
    private final Column flagService = new Column();
    private final Column flagOwner = new Column();
    private final Column flagTick = new Column();
    private final Column captureFlag = new Column();
    private final Column captureTeam = new Column();
    private final Column captureTick = new Column();
    private final Column capturePosition = new Column();
    private final Pairs captured = new Pairs();
    private final Column checkTeam = new Column();
    private final Column checkService = new Column();
    private final List<Status> checkStatus = new ArrayList<>();
    private final Column checkPosition = new Column();
    private final Pairs checked = new Pairs();
    private final Column solveTeam = new Column();
    private final Column solveChallenge = new Column();
    private final Column solveTick = new Column();
    private final Column solvePosition = new Column();
    private final Pairs solved = new Pairs();
    private final List<Column> capturesOf = new ArrayList<>();
    private final List<Column> checksOf = new ArrayList<>();
    private final Map<Long, String> oddKeys = new HashMap<>();
    private final ByHand byHand = new ByHand();
    private final boolean goesOn;
    private Optional<Event.GameOpened> opened = Optional.empty();
    private int current;
    private int last;
    private int first = Integer.MAX_VALUE;
    private final Column changes = new Column();
    private int version;
    private boolean ticksRise = true;

    /** Of a game that is over: a captured flag that is never planted is an error. */
    public Facts() {
        this(false);
    }

    private Facts(boolean goesOn) {
        this.goesOn = goesOn;
    }

    /** Of a game that goes on: a captured flag counts as soon as its planting is known as well. */
    public static Facts ofRunningGame() {
        return new Facts(true);
    }

    /** What one sees if this ruling (points by hand, or a void) were the next event; nothing of it stays. */
    public <T> T supposing(Entry ruling, Supplier<T> look) {
        ByHand.Mark before = byHand.mark();
        accept(ruling);
        try {
            return look.get();
        } finally {
            byHand.back(before);
            changed(0);
        }
    }

    /** Takes the next event; what belongs to another kind of game is left aside. */
    public void accept(Entry entry) {
        switch (entry.event()) {
            case Event.GameOpened opening -> open(opening);
            case ArenaEvent.FlagPlanted planted -> plant(planted);
            case ArenaEvent.FlagCaptured capture -> capture(capture, entry);
            case ArenaEvent.ServiceChecked check ->
                check(check.team(), check.service(), check.tick(), check.status(), entry);
            case ArenaEvent.CheckPassed check -> check(check.team(), check.service(), check.tick(), Status.OK, entry);
            case ArenaEvent.CheckFailed check -> check(check.team(), check.service(), check.tick(), Status.DOWN, entry);
            case ArenaEvent.TickEnded ended -> {
                current = Math.max(current, ended.tick() + 1);
                happened(ended.tick());
            }
            case ArenaEvent.ChallengeSolved solution -> solve(solution, entry);
            case Event.Adjusted adjusted -> {
                int service = adjusted.service().map(services::of).orElse(-1);
                byHand.give(teams.of(adjusted.team()), service, current, entry, adjusted);
                changed(0);
            }
            case Event.Voided gone -> {
                byHand.take(gone.target(), current);
                changed(0);
            }
            case Event.AnswerGiven _, Event.HintTaken _, Event.TaskSolved _, Event.TaskReopened _ -> {}
            case Event.ReportSubmitted _, Event.ReportReturned _, Event.ReportMarked _, Event.RubricMarked _ -> {}
        }
    }

    private void open(Event.GameOpened opening) {
        if (opened.isEmpty()) {
            opened = Optional.of(opening);
            opening.teams().forEach(team -> teams.of(team.id()));
            opening.services().forEach(service -> services.of(service.id()));
            opening.parameters().challenges().forEach(challenge -> challenges.of(challenge.id()));
            changed(0);
        }
    }

    private void plant(ArenaEvent.FlagPlanted planted) {
        int known = flags.size();
        int flag = flag(planted.flag());
        if (flag < known) {
            changed(0);
        }
        if (flagTick.get(flag) == UNPLANTED) {
            flagService.set(flag, services.of(planted.service()));
            flagOwner.set(flag, teams.of(planted.owner()));
            flagTick.set(flag, planted.tick());
            happened(planted.tick());
        }
    }

    private int flag(String id) {
        int flag = flags.of(id);
        if (flag == flagTick.size()) {
            flagService.add(0);
            flagOwner.add(0);
            flagTick.add(UNPLANTED);
        }
        return flag;
    }

    private void capture(ArenaEvent.FlagCaptured capture, Entry entry) {
        int flag = flag(capture.flag());
        int team = teams.of(capture.team());
        if (!captured.add(pair(flag, team))) {
            return;
        }
        int tick = capture.tick();
        ticksRise &= tick >= last(captureTick);
        of(capturesOf, tick).add(captureFlag.size());
        captureFlag.add(flag);
        captureTeam.add(team);
        captureTick.add(tick);
        capturePosition.add(position(entry));
        oddKey(entry, capture);
        happened(tick);
        changed(tick);
    }

    private void check(String teamId, String serviceId, int tick, Status status, Entry entry) {
        int team = teams.of(teamId);
        int service = services.of(serviceId);
        if (service >= MOST_SERVICES || team >= MOST_TEAMS) {
            throw new IllegalArgumentException(
                    "at most " + MOST_TEAMS + " teams and " + MOST_SERVICES + " services are counted");
        }
        if (!checked.add(pair(tick, team * MOST_SERVICES + service))) {
            return;
        }
        of(checksOf, tick).add(checkTeam.size());
        checkTeam.add(team);
        checkService.add(service);
        checkStatus.add(status);
        checkPosition.add(position(entry));
        if (entry.event() instanceof ArenaEvent event) {
            oddKey(entry, event);
        }
        happened(tick);
        changed(tick);
    }

    private void solve(ArenaEvent.ChallengeSolved solution, Entry entry) {
        int team = teams.of(solution.team());
        int challenge = challenges.of(solution.challenge());
        if (solved.add(pair(challenge, team))) {
            solveTeam.add(team);
            solveChallenge.add(challenge);
            solveTick.add(current);
            solvePosition.add(position(entry));
            oddKey(entry, solution);
            changed(0);
        }
    }

    private void oddKey(Entry entry, ArenaEvent event) {
        if (!event.carries(entry.key())) {
            oddKeys.put(entry.position(), entry.key());
        }
    }

    private static Column of(List<Column> ticks, int tick) {
        while (ticks.size() <= tick) {
            ticks.add(new Column());
        }
        return ticks.get(tick);
    }

    private static int last(Column column) {
        return column.size() == 0 ? 0 : column.get(column.size() - 1);
    }

    private static int position(Entry entry) {
        return Math.toIntExact(entry.position());
    }

    private static long pair(int left, int right) {
        return ((long) left << 32) | right;
    }

    private void happened(int tick) {
        last = Math.max(last, tick);
        first = Math.min(first, tick);
    }

    private void changed(int tick) {
        while (changes.size() <= tick) {
            changes.add(0);
        }
        changes.set(tick, ++version);
    }

    /** How many changes there were; see {@link #changed}. */
    public int version() {
        return version;
    }

    /** Whether anything came after this version that belongs to this tick or an earlier one. */
    public boolean changed(int since, int through) {
        for (int tick = 0; tick <= through && tick < changes.size(); tick++) {
            if (changes.get(tick) > since) {
                return true;
            }
        }
        return false;
    }

    /** The tick that an event without one of its own belongs to, if it came now. */
    public int currentTick() {
        return current;
    }

    /** The first tick that anything names; 0 where nothing does. */
    public int firstTick() {
        return Math.min(first, last);
    }

    /** The last tick that anything names; 0 before. */
    public int lastTick() {
        return last;
    }

    /** Whether the ledger's captures are in the order of their ticks. */
    public boolean ticksRise() {
        return ticksRise;
    }

    /** A flag's id, for explanations. */
    public String flagId(int flag) {
        return flags.name(flag);
    }

    /**
     * Who plays over what: as the game was opened, or as the events name them where its opening names none. Throws
     * IllegalArgumentException where an event names somebody else, or a flag that was never planted.
     */
    public Arena arena() {
        Event.GameOpened opening = opened.orElseThrow(() -> new IllegalArgumentException(
                "there is no \"game-opened\"; it says the rules, the teams and the services, and stands first"));
        for (int capture = 0; !goesOn && capture < captureFlag.size(); capture++) {
            int flag = captureFlag.get(capture);
            if (flagTick.get(flag) == UNPLANTED) {
                throw new IllegalArgumentException(
                        "event " + capturePosition.get(capture) + ": flag \"" + flags.name(flag)
                                + "\" was captured and never planted; a \"flag-planted\" of it is expected before or after");
            }
        }
        List<Event.Team> playing = teams.declared(
                opening.teams(), Event.Team::id, id -> new Event.Team(id, "", false, true), "team", "teams");
        List<Service> served = services.declared(opening.services(), Service::id, Service::of, "service", "services");
        List<Challenge> set = challenges.declared(
                opening.parameters().challenges(),
                Challenge::id,
                Challenge::unpriced,
                "challenge",
                "parameters.challenges");
        return new Arena(opening.rules(), playing, served, set, opening.parameters());
    }

    /** Points by hand that stand at the end of this tick, in the ledger's order. */
    public List<Adjustment> adjustments(int until) {
        return byHand.adjustments(until, last);
    }

    private int tick(int assigned) {
        return Math.min(assigned, last);
    }

    /** The ticks as they stand at the end of this one: voids that came later are not known yet. */
    public Course course(int until) {
        return new Course(this, byHand.voids(until, last));
    }

    String key(long position, String own) {
        return oddKeys.getOrDefault(position, own);
    }

    int captureCount() {
        return captureFlag.size();
    }

    int captureTick(int capture) {
        return captureTick.get(capture);
    }

    Column capturesOf(int tick) {
        return tick < capturesOf.size() ? capturesOf.get(tick) : NOTHING;
    }

    Column checksOf(int tick) {
        return tick < checksOf.size() ? checksOf.get(tick) : NOTHING;
    }

    void capture(int capture, Voids gone, Tick.Capture each) {
        int flag = captureFlag.get(capture);
        int planted = flagTick.get(flag);
        int owner = flagOwner.get(flag);
        int captor = captureTeam.get(capture);
        if (planted == UNPLANTED || owner == captor) {
            return;
        }
        int position = capturePosition.get(capture);
        if (gone.isEmpty()
                || !gone.hitsCapture(
                        key(position, ""), flags.name(flag), teams.name(captor), captureTick.get(capture))) {
            each.of(flag, flagService.get(flag), owner, planted, captor, position);
        }
    }

    void check(int check, int tick, Voids gone, Tick.Check each) {
        int team = checkTeam.get(check);
        int service = checkService.get(check);
        int position = checkPosition.get(check);
        if (gone.isEmpty() || !gone.hitsCheck(key(position, ""), services.name(service), teams.name(team), tick)) {
            each.of(team, service, checkStatus.get(check), position);
        }
    }

    void solves(int from, int to, Voids gone, Tick.Solve each) {
        for (int solve = 0; solve < solveTeam.size(); solve++) {
            int tick = tick(solveTick.get(solve));
            int team = solveTeam.get(solve);
            int challenge = solveChallenge.get(solve);
            int position = solvePosition.get(solve);
            if (tick >= from && tick <= to) {
                String own = new ArenaEvent.ChallengeSolved(
                                teams.name(team), challenges.name(challenge), Optional.empty())
                        .key();
                if (!gone.hits(own) && !gone.hits(key(position, own))) {
                    each.of(team, challenge, position);
                }
            }
        }
    }
}
