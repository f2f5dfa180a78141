package enshu.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A real account of this machine, for a moment. */
class AccountIT {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final Account account =
            new Account("enshu-trial-" + ProcessHandle.current().pid());

    @AfterEach
    void itIsGone() {
        Command.of(List.of("userdel", account.name()), LIMIT).run();
    }

    @Test
    void anAccountThatSeveralMakeAtOnceKeepsItsFirstNumber() throws Exception {
        Callable<Integer> made = () -> {
            account.ensure();
            return account.group();
        };
        try (ExecutorService several = Executors.newFixedThreadPool(8)) {
            List<Integer> numbers = several
                    .invokeAll(IntStream.range(0, 8).mapToObj(_ -> made).toList())
                    .stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(numbers).hasSize(8).containsOnly(numbers.getFirst());
        }
    }
}
