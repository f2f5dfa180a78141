package enshu.range.plan;

import enshu.exchange.AddressBlock;
import enshu.exchange.ArenaBlocks;
import enshu.scenario.ArenaPlan;
import enshu.scenario.Sides;
import enshu.scenario.compose.AddressPlan;
import enshu.scenario.compose.GameAddresses;
import enshu.scenario.compose.Ipv4Address;
import enshu.scenario.compose.Ipv4Subnet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The game network of an arena, with the checkers, the relay and a router of each team on it. The arena's range makes it
 * and the teams' ranges join it, so its names and addresses follow from what all of them know: the exercise and the blocks.
 *
 * @param network as the engine is asked for it
 */
public record GameNetwork(PlannedNetwork network, ArenaBlocks arena) {
    /**
     * The game network of a range's exercise.
     *
     * @param key the author's name of it
     */
    public static GameNetwork of(RangeIdentity identity, String key, ArenaBlocks arena) {
        Ipv4Subnet subnet = new GameAddresses(arena).network();
        return new GameNetwork(
                new PlannedNetwork(
                        key,
                        beginning(identity.instance()) + identity.exercise().value(),
                        BridgeName.ofArena(identity),
                        subnet.toString(),
                        subnet.address((int) subnet.size() - 2).toString()),
                arena);
    }

    /** Whether a network of this name in the engine is a game network of an instance. */
    public static boolean named(String network, String instance) {
        return network.startsWith(beginning(instance));
    }

    private static String beginning(String instance) {
        return "enshu-" + instance + "-arena-";
    }

    /** Who is where on it. */
    public GameAddresses places() {
        return new GameAddresses(arena);
    }

    /**
     * What the router of the team with this block has of the game: the ways to the other teams' blocks through their
     * routers, and what holds on its leg.
     */
    Routes joining(AddressBlock own, ArenaPlan plan) {
        OptionalLong bandwidth = plan.link().map(ArenaPlan.Link::bandwidth).orElse(OptionalLong.empty());
        int place = place(own);
        Routes.Wire wire = new Routes.Wire(
                network.name(),
                network.bridge(),
                places().router(place).toString(),
                own.cidr(),
                bandwidth,
                !plan.hardening().isZero() || plan.sides().isPresent(),
                plan.sides().map(_ -> sided(place)));
        return new Routes(
                Optional.empty(),
                ways().stream().filter(way -> !way.to().equals(own.cidr())).toList(),
                Routes.Callers.ANYBODY,
                Optional.of(wire));
    }

    private Routes.Sided sided(int place) {
        List<Routes.Way> friends = new ArrayList<>();
        List<Routes.Way> foes = new ArrayList<>();
        for (int team = 0; team < arena.teams().size(); team++) {
            boolean same = Sides.Side.of(team) == Sides.Side.of(place);
            if (team != place) {
                (same ? friends : foes).add(ways().get(team));
            }
        }
        return new Routes.Sided(Sides.Side.of(place), friends, foes);
    }

    /** The place of the team with this block; throws IllegalArgumentException when no team has it. */
    private int place(AddressBlock own) {
        int team = arena.teams().indexOf(own);
        if (team < 0) {
            throw new IllegalArgumentException(
                    "the block " + own + " is of no team of its arena; make the exercise anew");
        }
        return team;
    }

    /** The ways to all teams' blocks, each through the team's router. */
    List<Routes.Way> ways() {
        return java.util.stream.IntStream.range(0, arena.teams().size())
                .mapToObj(team -> new Routes.Way(
                        arena.teams().get(team).cidr(), places().router(team).toString()))
                .toList();
    }

    /**
     * A team's addresses with its router's place on the game network, which isn't of the team's block.
     *
     * @throws IllegalArgumentException when the block is of no team of the arena
     */
    public AddressPlan joined(AddressPlan own, String router) {
        int team = place(own.block());
        Map<String, Ipv4Subnet> networks = new LinkedHashMap<>(own.networks());
        networks.put(network.key(), places().network());
        Map<String, Map<String, Ipv4Address>> addresses = new LinkedHashMap<>(own.addresses());
        addresses.computeIfPresent(router, (service, places) -> {
            Map<String, Ipv4Address> moved = new LinkedHashMap<>(places);
            moved.replace(network.key(), places().router(team));
            return moved;
        });
        return new AddressPlan(own.block(), networks, addresses, own.ipv6());
    }

    /** The arena's own addresses: the checkers' and the relay's, by their containers' names. */
    AddressPlan addresses(List<String> checkers, boolean relayed) {
        Map<String, Map<String, Ipv4Address>> addresses = new HashMap<>();
        for (int place = 0; place < checkers.size(); place++) {
            addresses.put(checkers.get(place), Map.of(network.key(), places().checker(place)));
        }
        if (relayed) {
            addresses.put(RelayPlanner.SERVICE, Map.of(network.key(), places().relay()));
        }
        return new AddressPlan(
                arena.block(),
                Map.of(network.key(), places().network()),
                addresses,
                new enshu.scenario.compose.Ipv6Plan(Map.of(), Map.of()));
    }
}
