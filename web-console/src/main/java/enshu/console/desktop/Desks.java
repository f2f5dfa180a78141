package enshu.console.desktop;

import enshu.exchange.ExerciseId;
import java.util.Map;

/** What goes on at an exercise's desktops now: whose hands are on them, and who helps or asks to. */
public record Desks(Map<Seat, Hands.Holder> holders, Map<Seat, Assist> assists) {
    /** Nothing goes on anywhere. */
    public static final Desks QUIET = new Desks(Map.of(), Map.of());

    public Desks {
        holders = Map.copyOf(holders);
        assists = Map.copyOf(assists);
    }

    /** What goes on now in this exercise. */
    public static Desks of(ExerciseId exercise, Hands hands, Assists assists) {
        return new Desks(hands.of(exercise), assists.of(exercise));
    }
}
