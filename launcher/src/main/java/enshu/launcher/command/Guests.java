package enshu.launcher.command;

import enshu.launcher.client.Caller;
import enshu.launcher.client.Door;
import enshu.launcher.home.DemoAccounts;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** People for a bench alone; the demo's accounts would not fill a room. */
final class Guests {
    private static final int SIGN_INS_AT_ONCE = 4;

    private Guests() {}

    /** So many accounts that nobody has yet, with passwords made now. */
    static List<DemoAccounts.Account> of(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(number -> new DemoAccounts.Account(
                        "bench" + number, "Room-" + UUID.randomUUID(), "trainee", "計測", number + "番"))
                .toList();
    }

    /** Signs them in, in their order. */
    static List<Caller> signIn(Door door, List<DemoAccounts.Account> guests) {
        List<Caller> people = new ArrayList<>();
        for (int from = 0; from < guests.size(); from += SIGN_INS_AT_ONCE) {
            people.addAll(guests.subList(from, Math.min(guests.size(), from + SIGN_INS_AT_ONCE)).parallelStream()
                    .map(guest -> Caller.signIn(door, guest))
                    .toList());
        }
        return people;
    }
}
