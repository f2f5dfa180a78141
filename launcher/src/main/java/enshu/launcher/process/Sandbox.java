package enshu.launcher.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Turns a command into one that runs as an unprivileged account in a private mount namespace. The account can't
 * traverse root's folders, so what it needs is bound below a small tmpfs that only this process sees.
 *
 * @param base where the bindings appear, {@code /run/enshu/INSTANCE}
 * @param bindings name below the base → folder or file of the host
 * @param writable the names that are not bound read-only
 * @param capabilities kept as ambient capabilities, without {@code cap_}; usually none
 */
public record Sandbox(
        String account, Path base, Map<String, Path> bindings, List<String> writable, List<String> capabilities) {
    public Sandbox {
        bindings = Map.copyOf(bindings);
        writable = List.copyOf(writable);
        capabilities = List.copyOf(capabilities);
    }

    /** The path at which the process sees a binding. */
    public Path at(String name) {
        if (!bindings.containsKey(name)) {
            throw new IllegalStateException("nothing is bound as " + name);
        }
        return base.resolve(name);
    }

    /** The command inside the sandbox; the program keeps the pid that is started. */
    public List<String> enter(List<String> command) {
        List<String> words = new ArrayList<>(List.of(
                "unshare", "--mount", "--propagation", "private", "--", "/bin/sh", "-euc", script(), "sandbox"));
        words.addAll(List.of("setpriv", "--reuid=" + account, "--regid=" + account, "--clear-groups"));
        words.add("--no-new-privs");
        String kept = capabilities.stream().map(name -> ",+" + name).reduce("-all", String::concat);
        words.addAll(List.of("--inh-caps=" + kept, "--ambient-caps=" + kept, "--bounding-set=" + kept, "--"));
        words.addAll(command);
        return words;
    }

    private String script() {
        StringBuilder script = new StringBuilder();
        script.append("mkdir -p ").append(quoted(base)).append('\n');
        script.append("mount -t tmpfs -o size=1m,mode=0755 enshu ")
                .append(quoted(base))
                .append('\n');
        new TreeMap<>(bindings).forEach((name, source) -> {
            String from = quoted(source);
            String to = quoted(base.resolve(name));
            script.append("if [ -d ").append(from).append(" ]; then mkdir -p ").append(to);
            script.append("; else : > ").append(to).append("; fi\n");
            script.append("mount --bind ").append(from).append(' ').append(to).append('\n');
            if (!writable.contains(name)) {
                script.append("mount -o remount,bind,ro ").append(to).append('\n');
            }
        });
        return script.append("cd /\nexec \"$@\"\n").toString();
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "'\\''") + "'";
    }
}
