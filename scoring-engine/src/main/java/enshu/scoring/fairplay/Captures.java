package enshu.scoring.fairplay;

import enshu.scoring.ledger.ArenaEvent;
import enshu.scoring.ledger.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Picks the captures out of a game's ledger, event by event. */
public final class Captures {
    private final Map<String, ArenaEvent.FlagPlanted> planted = new HashMap<>();
    private final List<Capture> captures = new ArrayList<>();

    /** Takes the next event; a capture of a flag that nobody planted is left out, as it counts nowhere. */
    public void accept(Entry entry) {
        switch (entry.event()) {
            case ArenaEvent.FlagPlanted one -> planted.putIfAbsent(one.flag(), one);
            case ArenaEvent.FlagCaptured one -> {
                ArenaEvent.FlagPlanted flag = planted.get(one.flag());
                if (flag != null) {
                    captures.add(
                            new Capture(one.flag(), flag.owner(), flag.service(), one.team(), one.tick(), entry.at()));
                }
            }
            default -> {}
        }
    }

    /** The captures so far, in the ledger's order. */
    public List<Capture> all() {
        return List.copyOf(captures);
    }
}
