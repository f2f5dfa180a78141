package enshu.scoring.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A challenge of the rule {@code jeopardy}, and how its value falls with the number of teams that solved it.
 *
 * @param id free text
 * @param value which formula: {@code static}, {@code ctfd-log}, {@code ctfd-linear} or {@code gzctf}
 * @param points of a static one; the initial value of a dynamic one
 * @param minimum of the two CTFd forms
 * @param decay of the two CTFd forms: solves until the minimum, or points a solve
 * @param rate lowest share of the value, 0–1, of the GZCTF form
 * @param difficulty of the GZCTF form, above 0
 */
public record Challenge(
        String id,
        String value,
        BigDecimal points,
        BigDecimal minimum,
        BigDecimal decay,
        BigDecimal rate,
        BigDecimal difficulty) {
    public Challenge {
        ArenaEvent.named("game-opened", "parameters.challenges[].id", id);
        switch (value) {
            case "static", "ctfd-linear" -> {}
            case "ctfd-log" -> above(id, "decay", decay);
            case "gzctf" -> above(id, "difficulty", difficulty);
            default ->
                throw new IllegalArgumentException("game-opened: challenge \"" + id + "\" has the value \"" + value
                        + "\"; known: static, ctfd-log, ctfd-linear, gzctf");
        }
    }

    /** One of which nobody said what it is worth. */
    public static Challenge unpriced(String id) {
        BigDecimal none = BigDecimal.ZERO;
        return new Challenge(id, "static", none, none, none, none, none);
    }

    @JsonCreator
    static Challenge read(
            @JsonProperty("id") String id,
            @JsonProperty("value") @Nullable String value,
            @JsonProperty("points") @Nullable BigDecimal points,
            @JsonProperty("initial") @Nullable BigDecimal initial,
            @JsonProperty("minimum") @Nullable BigDecimal minimum,
            @JsonProperty("decay") @Nullable BigDecimal decay,
            @JsonProperty("rate") @Nullable BigDecimal rate,
            @JsonProperty("difficulty") @Nullable BigDecimal difficulty) {
        BigDecimal full = points == null ? initial : points;
        Event.present("game-opened", "parameters.challenges[].points", full);
        return new Challenge(
                id,
                value == null ? "static" : value,
                zero(full),
                zero(minimum),
                zero(decay),
                zero(rate),
                zero(difficulty));
    }

    private static BigDecimal zero(@Nullable BigDecimal number) {
        return Optional.ofNullable(number).orElse(BigDecimal.ZERO);
    }

    private static void above(String id, String name, BigDecimal number) {
        if (number.signum() <= 0) {
            throw new IllegalArgumentException(
                    "game-opened: challenge \"" + id + "\" needs a \"" + name + "\" above 0, not " + number);
        }
    }
}
