package enshu.console.exercise;

import enshu.console.exercise.NewExercise.NewTeam;
import enshu.scenario.Scenario;
import enshu.scenario.source.Reading;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says everything that is wrong with a new exercise at once; an empty answer means it can be made. */
final class NewExerciseRules {
    static final int LONGEST_TITLE = 120;
    static final int MOST_TEAMS = 40;
    static final int LONGEST_TEAM_NAME = 40;
    private static final int MOST_FAULTS = 100;

    private final NewExercise wanted;
    private final Optional<Reading> scenario;
    private final Set<String> trainees;
    private final List<Fault> faults = new ArrayList<>();

    private NewExerciseRules(NewExercise wanted, Optional<Reading> scenario, Set<String> trainees) {
        this.wanted = wanted;
        this.scenario = scenario;
        this.trainees = trainees;
    }

    /**
     * What is wrong with {@code wanted}.
     *
     * @param scenario what reading the wanted scenario gave; empty when the library has none of that id
     * @param trainees every account that may be a member
     */
    static List<Fault> faults(NewExercise wanted, Optional<Reading> scenario, Set<String> trainees) {
        NewExerciseRules rules = new NewExerciseRules(wanted, scenario, trainees);
        rules.judgeTitle();
        rules.judgeScenario();
        rules.judgeTeams();
        return rules.faults.stream().limit(MOST_FAULTS).toList();
    }

    private void judgeTitle() {
        int length = wanted.title().codePointCount(0, wanted.title().length());
        if (length == 0) {
            add("title-missing", "title", Map.of());
        } else if (length > LONGEST_TITLE) {
            add("title-too-long", "title", Map.of("most", LONGEST_TITLE));
        } else if (wanted.title().chars().anyMatch(Character::isISOControl)) {
            add("title-control-characters", "title", Map.of());
        }
    }

    private void judgeScenario() {
        switch (scenario.orElse(null)) {
            case null -> add("unknown-scenario", "scenario", Map.of("scenario", wanted.scenario()));
            case Reading.Refused refused ->
                add(
                        "scenario-refused",
                        "scenario",
                        Map.of(
                                "scenario",
                                wanted.scenario(),
                                "lines",
                                refused.problems().stream()
                                        .limit(20)
                                        .map(Object::toString)
                                        .toList()));
            case Reading.Read read -> {
                unplayable(read.scenario()).ifPresent(faults::add);
            }
        }
    }

    /** Why no exercise can be made of a scenario without errors, whoever wants it; empty when one can. */
    static Optional<Fault> unplayable(Scenario scenario) {
        return scenario.format().playable()
                ? Optional.empty()
                : Optional.of(new Fault("scenario-project", "scenario", Map.of("scenario", scenario.id())));
    }

    private void judgeTeams() {
        if (wanted.teams().isEmpty()) {
            add("teams-missing", "teams", Map.of());
        }
        if (wanted.teams().size() > MOST_TEAMS) {
            add("too-many-teams", "teams", Map.of("most", MOST_TEAMS));
            return;
        }
        int most = scenario.filter(Reading.Read.class::isInstance)
                .map(reading -> ((Reading.Read) reading).scenario())
                .map(Scenario::team)
                .map(enshu.scenario.TeamShape::max)
                .orElse(Integer.MAX_VALUE);
        Set<String> names = new HashSet<>();
        Set<String> seated = new HashSet<>();
        for (int i = 0; i < wanted.teams().size(); i++) {
            NewTeam team = wanted.teams().get(i);
            String place = "teams[" + i + "]";
            judgeName(team.name(), place + ".name", names);
            judgeMembers(team.members(), place + ".members", most, seated);
        }
    }

    private void judgeName(String name, String field, Set<String> names) {
        int length = name.codePointCount(0, name.length());
        if (length == 0) {
            add("team-name-missing", field, Map.of());
        } else if (length > LONGEST_TEAM_NAME) {
            add("team-name-too-long", field, Map.of("most", LONGEST_TEAM_NAME));
        } else if (name.chars().anyMatch(Character::isISOControl)) {
            add("team-name-control-characters", field, Map.of());
        } else if (!names.add(name)) {
            add("team-name-twice", field, Map.of("name", name));
        }
    }

    private void judgeMembers(List<String> members, String field, int most, Set<String> seated) {
        if (members.isEmpty()) {
            add("members-missing", field, Map.of());
        }
        if (members.size() > most) {
            add("too-many-members", field, Map.of("most", most));
        }
        for (String member : members.subList(0, Math.min(members.size(), 100))) {
            if (!trainees.contains(member)) {
                add("unknown-account", field, Map.of("account", member));
            } else if (!seated.add(member)) {
                add("member-twice", field, Map.of("account", member));
            }
        }
    }

    private void add(String code, String field, Map<String, Object> parameters) {
        faults.add(new Fault(code, field, parameters));
    }
}
