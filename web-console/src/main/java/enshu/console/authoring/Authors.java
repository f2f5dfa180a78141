package enshu.console.authoring;

import enshu.console.account.Account;
import enshu.console.account.Accounts;
import enshu.console.account.AccountsAway;
import enshu.console.signin.Role;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What instructors are called; by their account where no name is known. */
final class Authors {
    private final Supplier<List<Account>> instructors;

    Authors(Supplier<List<Account>> instructors) {
        this.instructors = instructors;
    }

    /** The instructors among these accounts. */
    static Authors among(Accounts accounts) {
        return new Authors(() -> accounts.inRole(Role.INSTRUCTOR));
    }

    /** The name of this account. */
    String name(String account) {
        return now().name(account);
    }

    /** What they are called now, asked for once. */
    Names now() {
        try {
            return new Names(instructors.get().stream()
                    .collect(Collectors.toMap(Account::account, Account::name, (first, second) -> first)));
        } catch (AccountsAway away) {
            return new Names(Map.of());
        }
    }

    /** Names by account. */
    record Names(Map<String, String> known) {
        String name(String account) {
            return known.getOrDefault(account, account);
        }
    }
}
