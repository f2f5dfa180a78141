package enshu.scenario.source;

import java.util.List;

/**
 * What a command prints and how it ends.
 *
 * @param lines for standard output
 * @param summary one line for people, for standard error; empty when there is nothing to add
 * @param exitCode 0 when all is well, 1 when not
 */
public record CommandResult(List<String> lines, String summary, int exitCode) {
    public CommandResult {
        lines = List.copyOf(lines);
    }
}
