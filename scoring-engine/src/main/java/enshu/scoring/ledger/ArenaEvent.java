package enshu.scoring.ledger;

import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a game of ticks, services and flags, or among challenges. Ids are free text, as other
 * organisers' files have them.
 */
public sealed interface ArenaEvent extends Event {
    /** Characters of an id. */
    int LONGEST_ID = 200;

    /** The last tick a game may have. */
    int LAST_TICK = 100_000;

    /** The key that this event has in a ledger: whatever happens only once has one key. At most 200 characters. */
    default String key() {
        return switch (this) {
            case FlagPlanted planted -> "planted/" + part(planted.flag());
            case FlagCaptured captured -> "captured/" + part(captured.team()) + "/" + part(captured.flag());
            case ServiceChecked one -> checkKey(one.team(), one.service(), one.tick());
            case CheckPassed one -> checkKey(one.team(), one.service(), one.tick());
            case CheckFailed one -> checkKey(one.team(), one.service(), one.tick());
            case TickEnded ended -> "ended/" + ended.tick();
            case ChallengeSolved solved -> "challenge/" + part(solved.team()) + "/" + part(solved.challenge());
        };
    }

    /** The tick that it names. */
    default OptionalInt ofTick() {
        return switch (this) {
            case FlagPlanted planted -> OptionalInt.of(planted.tick());
            case FlagCaptured captured -> OptionalInt.of(captured.tick());
            case ServiceChecked one -> OptionalInt.of(one.tick());
            case CheckPassed one -> OptionalInt.of(one.tick());
            case CheckFailed one -> OptionalInt.of(one.tick());
            case TickEnded ended -> OptionalInt.of(ended.tick());
            case ChallengeSolved _ -> OptionalInt.empty();
        };
    }

    /** Whether this is its key; quicker than asking for the key, of which a game has some hundred thousand. */
    default boolean carries(String key) {
        return switch (this) {
            case FlagCaptured captured when joins(key, "captured/", captured.team(), captured.flag()) -> true;
            case FlagPlanted planted when joins(key, "planted", "", planted.flag()) -> true;
            case FlagPlanted _, FlagCaptured _, ServiceChecked _, CheckPassed _, CheckFailed _ -> key.equals(key());
            case TickEnded _, ChallengeSolved _ -> key.equals(key());
        };
    }

    private static boolean joins(String key, String head, String middle, String tail) {
        return key.length() == head.length() + middle.length() + 1 + tail.length()
                && key.startsWith(head)
                && key.startsWith(middle, head.length())
                && key.charAt(head.length() + middle.length()) == '/'
                && key.endsWith(tail)
                && tail.indexOf('/') < 0
                && middle.indexOf('/') < 0
                && key.indexOf('%') < 0;
    }

    /**
     * A flag was put into a team's service.
     *
     * @param flag its id, never the flag itself
     * @param owner the team whose service it is in
     */
    record FlagPlanted(String flag, String service, String owner, int tick) implements ArenaEvent {
        public FlagPlanted {
            named("flag-planted", "flag", flag);
            named("flag-planted", "service", service);
            named("flag-planted", "owner", owner);
            ticked("flag-planted", tick);
        }
    }

    /**
     * A team handed in another's flag, and it was taken.
     *
     * @param flag its id, never the flag itself
     * @param tick in which it was handed in
     */
    record FlagCaptured(String flag, String team, int tick) implements ArenaEvent {
        public FlagCaptured {
            named("flag-captured", "flag", flag);
            named("flag-captured", "team", team);
            ticked("flag-captured", tick);
        }
    }

    /** What a checker found of a team's service. */
    enum Status {
        OK,
        DOWN,
        FAULTY,
        FLAG_NOT_FOUND,
        RECOVERING,
        TIMEOUT
    }

    /** A team's service was looked at. */
    record ServiceChecked(String service, String team, int tick, Status status) implements ArenaEvent {
        public ServiceChecked {
            named("service-checked", "service", service);
            named("service-checked", "team", team);
            ticked("service-checked", tick);
            Event.present("service-checked", "status", status);
        }
    }

    /** A team's service did what it should; to rules that ask for a status this is {@link Status#OK}. */
    record CheckPassed(String team, String service, int tick) implements ArenaEvent {
        public CheckPassed {
            named("check-passed", "team", team);
            named("check-passed", "service", service);
            ticked("check-passed", tick);
        }
    }

    /** A team's service did not do what it should; to rules that ask for a status this is {@link Status#DOWN}. */
    record CheckFailed(String team, String service, int tick) implements ArenaEvent {
        public CheckFailed {
            named("check-failed", "team", team);
            named("check-failed", "service", service);
            ticked("check-failed", tick);
        }
    }

    /** A tick is over. */
    record TickEnded(int tick) implements ArenaEvent {
        public TickEnded {
            ticked("tick-ended", tick);
        }
    }

    /**
     * A team solved a challenge.
     *
     * @param member whose answer did it, where it is known
     */
    record ChallengeSolved(String team, String challenge, Optional<String> member) implements ArenaEvent {
        public ChallengeSolved {
            named("challenge-solved", "team", team);
            named("challenge-solved", "challenge", challenge);
            member = member == null ? Optional.empty() : member;
        }
    }

    private static String checkKey(String team, String service, int tick) {
        return "check/" + part(team) + "/" + part(service) + "/" + tick;
    }

    /** An id as part of a key: no two lists of ids have the same key. */
    private static String part(String id) {
        return id.indexOf('/') < 0 && id.indexOf('%') < 0
                ? id
                : id.replace("%", "%25").replace("/", "%2F");
    }

    /** Throws unless this is an id. */
    static void named(String type, String field, @Nullable String id) {
        Event.present(type, field, id);
        if (id == null || id.isEmpty() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException(type + ": \"" + field + "\" has 1 to " + LONGEST_ID + " characters, not "
                    + (id == null ? 0 : id.length()));
        }
    }

    private static void ticked(String type, int tick) {
        if (tick < 0 || tick > LAST_TICK) {
            throw new IllegalArgumentException(
                    type + ": \"tick\" is a number from 0 to " + LAST_TICK + ", not " + tick);
        }
    }
}
