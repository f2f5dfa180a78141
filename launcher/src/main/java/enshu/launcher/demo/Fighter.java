package enshu.launcher.demo;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One team of a game between teams, and what its scripts do.
 *
 * @param closes service to the task of the proof that closes its flaw, in the time of hardening
 * @param later the same, closed in this tick only
 * @param attacks the services it takes flags of, from the first tick on
 * @param breaks ticks in which its shop shows no order to anybody; empty for none
 */
record Fighter(
        Party party,
        Map<String, String> closes,
        Map<String, String> later,
        Set<String> attacks,
        Optional<Span> breaks) {
    private static final String SHOP = "orders-private";
    private static final String PAY = "coupon-once";
    private static final String QR = "qr-resign";

    /** The first tick at whose end the second team closes what it left open, and those in which the fourth team's shop is broken. */
    static final int LATE = 12;

    private static final Span BROKEN = new Span(20, 24);

    /** Ticks, both included. */
    record Span(int from, int to) {
        boolean holds(int tick) {
            return tick >= from && tick <= to;
        }
    }

    /** Four teams, from the most skilled to a beginner that breaks what it wanted to mend. */
    static List<Fighter> all() {
        return List.of(
                new Fighter(
                        party(0, "青チーム"),
                        Map.of("shop", SHOP, "pay", PAY, "qr", QR),
                        Map.of(),
                        Set.of("shop", "qr", "pay"),
                        Optional.empty()),
                new Fighter(
                        party(1, "緑チーム"),
                        Map.of("shop", SHOP),
                        Map.of("pay", PAY),
                        Set.of("shop", "pay"),
                        Optional.empty()),
                new Fighter(party(2, "赤チーム"), Map.of(), Map.of(), Set.of("shop", "qr"), Optional.empty()),
                new Fighter(party(3, "黄チーム"), Map.of(), Map.of(), Set.of(), Optional.of(BROKEN)));
    }

    private static Party party(int place, String name) {
        return new Party("team-" + (place + 1), place, name, "trainee" + (place + 1), Optional.empty());
    }

    String id() {
        return party.id();
    }
}
