package enshu.scenario.source;

import enshu.scenario.Scenario;
import enshu.scenario.Seed;
import enshu.scenario.TeamVariables;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * {@code scenario env PATH --seed S}: the variables and addresses of one team as an env file, for {@code docker compose
 * up} on a laptop. Addresses are the author's own, because there nobody renumbers them.
 */
public final class ScenarioEnvCommand {
    private ScenarioEnvCommand() {}

    /**
     * Prints {@code NAME=value} lines; with problems in the package it prints those and ends with 1.
     *
     * @param seed a team's own, or any other text that is to stand for one
     */
    public static CommandResult run(Path folder, String seed, Language language) {
        if (seed.isBlank()) {
            return new CommandResult(List.of(), Message.of("env.no-seed").in(language), 1);
        }
        return switch (ScenarioReader.read(folder)) {
            case Reading.Read read -> new CommandResult(lines(read.scenario(), Seed.of(seed)), "", 0);
            case Reading.Refused refused -> {
                CommandResult checked =
                        ScenarioCheckCommand.run(List.of(folder), ScenarioCheckCommand.Format.TEXT, language);
                yield new CommandResult(
                        checked.lines(),
                        Message.of("env.errors", "summary", checked.summary()).in(language),
                        1);
            }
        };
    }

    private static List<String> lines(Scenario scenario, Seed seed) {
        List<String> lines = new ArrayList<>();
        TeamVariables.ofTemplate(scenario, seed)
                .environment()
                .forEach((name, value) -> lines.add(name + "=" + quoted(value)));
        return lines;
    }

    /** As Compose reads env files: plain when nothing is special, otherwise in quotes. */
    private static String quoted(String value) {
        if (value.matches("[A-Za-z0-9_./:@%+,-]*")) {
            return value;
        }
        if (value.indexOf('\'') < 0) {
            return "'" + value + "'";
        }
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("$", "\\$") + "\"";
    }
}
