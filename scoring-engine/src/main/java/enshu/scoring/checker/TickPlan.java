package enshu.scoring.checker;

import enshu.exchange.OrderedFlag;
import enshu.exchange.TeamId;
import enshu.scoring.flag.Flag;
import enshu.scoring.flag.FlagForge;
import enshu.scoring.flag.FlagSeries;
import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.Draft;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What is planted, recorded and ordered in a tick: a function of the game's plan and the tick, so that whoever begins a tick
 * again does the same. Not to be shared between threads.
 */
final class TickPlan {
    /** Ticks whose flags are asked for, the tick itself included. */
    static final int MOST_ASKED = 10;

    private final CheckPlan plan;
    private final FlagSeries series;
    private final FlagForge forge;

    TickPlan(CheckPlan plan) {
        this.plan = plan;
        this.series = plan.series();
        this.forge = new FlagForge(plan.prefix(), plan.key());
    }

    /** The last tick in which flags are planted. */
    int lastTick() {
        return Math.min(series.lastTick(), ArenaEvent.LAST_TICK);
    }

    /** Flags of one tick. */
    int flagsPerTick() {
        return plan.teams().size()
                * plan.checked().stream()
                        .mapToInt(CheckPlan.Checked::flagsPerTick)
                        .sum();
    }

    /**
     * The events of a tick's flags, always in the same order.
     *
     * @param began when the tick began
     */
    List<Draft> plantings(int tick, Instant began) {
        List<Draft> drafts = new ArrayList<>(flagsPerTick());
        for (CheckPlan.Checked checked : plan.checked()) {
            for (int team = 0; team < plan.teams().size(); team++) {
                for (int index = 0; index < checked.flagsPerTick(); index++) {
                    ArenaEvent planted = planted(tick, checked, team, index);
                    drafts.add(new Draft(planted.key(), began, plan.ticks().startOf(tick), planted));
                }
            }
        }
        return drafts;
    }

    /** Earlier ticks whose flags would be asked for in this one, the newest first. */
    List<Integer> earlier(int tick) {
        int asked = Math.min(Math.min(plan.ticks().valid(), MOST_ASKED), tick + 1);
        return IntStream.range(1, asked).mapToObj(back -> tick - back).toList();
    }

    /** The key of the event that is recorded last of a tick's plantings: where it is, all are. */
    String lastPlanting(int tick) {
        CheckPlan.Checked last = plan.checked().getLast();
        return planted(tick, last, plan.teams().size() - 1, last.flagsPerTick() - 1)
                .key();
    }

    /** How many orders a tick has. */
    int orders() {
        return plan.teams().size() * plan.checked().size();
    }

    /**
     * One of a tick's orders.
     *
     * @param number 0 to {@link #orders} − 1
     * @param planted ticks whose flags were recorded; those of others are not asked for
     */
    CheckOrder order(int tick, int number, Set<Integer> planted) {
        CheckPlan.Checked checked = plan.checked().get(number / plan.teams().size());
        int team = number % plan.teams().size();
        List<OrderedFlag> flags = new ArrayList<>();
        addFlags(flags, tick, checked, team);
        for (int before : earlier(tick)) {
            if (planted.contains(before)) {
                addFlags(flags, before, checked, team);
            }
        }
        return new CheckOrder(plan.teams().get(team), checked.service(), flags);
    }

    private void addFlags(List<OrderedFlag> flags, int tick, CheckPlan.Checked checked, int team) {
        for (int index = 0; index < checked.flagsPerTick(); index++) {
            long turn = (long) tick * checked.flagsPerTick() + index;
            flags.add(new OrderedFlag(
                    tick,
                    index,
                    (int) (turn % checked.variants()),
                    forge.text(flag(tick, checked.service(), team, index))));
        }
    }

    private ArenaEvent planted(int tick, CheckPlan.Checked checked, int team, int index) {
        TeamId owner = plan.teams().get(team);
        int id = flag(tick, checked.service(), team, index).id();
        return new ArenaEvent.FlagPlanted(Integer.toString(id), checked.service(), owner.value(), tick);
    }

    private Flag flag(int tick, String service, int team, int index) {
        return series.flag(
                tick,
                plan.services().indexOf(service),
                team,
                index,
                plan.ticks().expiry(tick));
    }
}
