package enshu.console.exercise;

import enshu.console.signin.Caller;
import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One session of one scenario, with its teams in their order.
 *
 * @param content digest of the package it was made with; empty for one from before they were kept, and for a try-out that
 *     ended long ago
 */
public record Exercise(
        ExerciseId id,
        String title,
        String scenario,
        int revision,
        Optional<String> content,
        Kind kind,
        Instant createdAt,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        List<Team> teams) {
    /** How far the end may be moved, and how far beyond the planned end a clock may go. */
    public static final Duration FURTHEST = Duration.ofHours(24);

    public Exercise {
        teams = List.copyOf(teams);
    }

    /** What an exercise is for. In the database its {@link #word()}. */
    public enum Kind {
        /** For trainees; on record. */
        EXERCISE,
        /** For its author alone, to try a scenario out. */
        TRYOUT;

        /** The lower-case word. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
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

    /**
     * Whether this person may know of it: of a try-out its author alone, who is its one member, while what it was made of is
     * kept.
     */
    boolean existsFor(Caller caller) {
        return switch (kind) {
            case EXERCISE -> true;
            case TRYOUT -> content.isPresent() && teamOf(caller.account()).isPresent();
        };
    }

    /** The same of anybody, signed in or not. */
    public boolean existsFor(Optional<Caller> caller) {
        return switch (kind) {
            case EXERCISE -> true;
            case TRYOUT -> caller.filter(this::existsFor).isPresent();
        };
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
