package enshu.scoring.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import enshu.exchange.TeamId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What checkers said of the flags that they put, as the doors tell it: of other teams' flags that a team may take now, in the
 * form of the attack/defence organisers' {@code attack.json}. For one thread.
 */
final class AttackInfo implements Clues {
    /** Ticks that are told at most, the present one included. */
    static final int MOST_TICKS = 10;

    /** Characters of all that is told to a team; what is beyond, of the oldest ticks, is left out. */
    static final int MOST_CHARACTERS = 131_072;

    private final Arena arena;
    private final int valid;
    private final List<Said> all;
    private final Map<Integer, byte[]> told = new HashMap<>();
    private OptionalInt toldIn = OptionalInt.empty();

    /**
     * What a checker said of a flag that is in a service.
     *
     * @param tick of its planting
     */
    record Said(int tick, String service, String team, String text) {}

    /**
     * What was said so far.
     *
     * @param valid how many ticks a flag is taken
     * @param said the newest tick first
     */
    AttackInfo(Arena arena, int valid, List<Said> said) {
        this.arena = arena;
        this.valid = valid;
        this.all = List.copyOf(said);
    }

    /** The first tick that is told in this one. */
    static int from(int tick, int valid) {
        return Math.max(0, tick - Math.min(valid, MOST_TICKS) + 1);
    }

    boolean saysThis(List<Said> said) {
        return all.equals(said);
    }

    @Override
    public byte[] of(int team, OptionalInt tick) {
        if (!tick.equals(toldIn)) {
            told.clear();
            toldIn = tick;
        }
        return told.computeIfAbsent(
                team, number -> json(number, tick).toString().getBytes(UTF_8));
    }

    private ObjectNode json(int team, OptionalInt tick) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        tick.ifPresent(now -> root.put("tick", now));
        root.put("validTicks", valid);
        ArrayNode teams = root.putArray("teams");
        for (int number = 0; number < arena.teams().size(); number++) {
            if (number != team) {
                ObjectNode one = teams.addObject()
                        .put("id", arena.teams().get(number).id().value());
                arena.teams().get(number).networks().stream()
                        .findFirst()
                        .ifPresent(network ->
                                one.put("network", network.address().getHostAddress() + "/" + network.bits()));
            }
        }
        ObjectNode services = root.putObject("flag_ids");
        if (tick.isPresent()) {
            for (Said said : told(team, tick.getAsInt())) {
                child(child(services, said.service()), said.team())
                        .withArray("/" + said.tick())
                        .add(said.text());
            }
        }
        return root;
    }

    private static ObjectNode child(ObjectNode node, String name) {
        return node.has(name) ? (ObjectNode) node.get(name) : node.putObject(name);
    }

    private List<Said> told(int team, int now) {
        List<Said> some = new ArrayList<>();
        int left = MOST_CHARACTERS;
        for (Said said : all) {
            OptionalInt owner = arena.teamOf(new TeamId(said.team()));
            left -= said.text().length();
            if (left < 0) {
                break;
            }
            if (owner.isPresent() && mayTake(said, owner.getAsInt(), team, now)) {
                some.add(said);
            }
        }
        return some;
    }

    private boolean mayTake(Said said, int owner, int team, int now) {
        return owner != team
                && said.tick() >= from(now, valid)
                && said.tick() <= now
                && !arena.teams().get(owner).nop()
                && arena.turns()
                        .map(turns -> turns.counts(said.tick(), owner, team, now))
                        .orElse(true);
    }
}
