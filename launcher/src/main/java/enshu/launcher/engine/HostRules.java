package enshu.launcher.engine;

import enshu.launcher.process.Command;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of the host's firewall that an image build adds for its uplink and takes back; after a crash during a
 * build, some may be left. They are known by the name of the uplink's interface, which holds the instance.
 */
public record HostRules(String instance) {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    private static final List<String> TABLES = List.of("nat", "filter");

    /** The uplink's end on the host. */
    String link() {
        return "enu" + instance;
    }

    /** The rules found, each as the words that delete it. */
    public List<List<String>> find() {
        List<List<String>> found = new ArrayList<>();
        for (String table : TABLES) {
            Command.Finished listed = Command.of(List.of("iptables", "-w", "5", "-t", table, "-S"), LIMIT)
                    .tryRun();
            if (listed.succeeded()) {
                found.addAll(ours(table, listed.output()));
            }
        }
        return found;
    }

    List<List<String>> ours(String table, String listing) {
        List<List<String>> found = new ArrayList<>();
        for (String line : listing.lines().toList()) {
            List<String> words = new ArrayList<>(List.of(line.split(" ", -1)));
            if (words.getFirst().equals("-A") && words.contains(link())) {
                words.set(0, "-D");
                words.addAll(0, List.of("iptables", "-w", "5", "-t", table));
                found.add(words);
            }
        }
        return found;
    }

    /** Removes them, and the uplink's interface with them. */
    public void remove() {
        find().forEach(words -> Command.of(words, LIMIT).run());
        Command.of(List.of("ip", "link", "delete", link()), LIMIT).tryRun(); // absent is as wished
    }
}
