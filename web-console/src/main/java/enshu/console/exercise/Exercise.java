package enshu.console.exercise;

import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** One session of one scenario, with its teams in their order. */
public record Exercise(
        ExerciseId id,
        String title,
        String scenario,
        int revision,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        List<Team> teams) {
    /** How far the end may be moved, and how far beyond the planned end a clock may go. */
    public static final Duration FURTHEST = Duration.ofHours(24);

    public Exercise {
        teams = List.copyOf(teams);
    }

    /** The team of this id. */
    public Optional<Team> team(TeamId team) {
        return teams.stream().filter(one -> one.id().equals(team)).findFirst();
    }

    /** The team this account is a member of. */
    public Optional<Team> teamOf(String account) {
        return teams.stream()
                .filter(team -> team.members().stream()
                        .anyMatch(member -> member.account().equals(account)))
                .findFirst();
    }

    /** People who play together. */
    public record Team(TeamId id, String name, List<Member> members) {
        public Team {
            members = List.copyOf(members);
        }
    }

    /** One person of a team, by the name the account had when the exercise was made. */
    public record Member(String account, String name) {}
}
