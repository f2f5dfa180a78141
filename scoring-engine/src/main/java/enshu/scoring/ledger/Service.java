package enshu.scoring.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A service that every team of a game runs.
 *
 * @param id free text
 * @param name as people call it, empty when it has no other than its id
 * @param flagsPerTick flags planted in it each tick, 1 or more
 * @param weight its share beside the other services' weights, above 0
 * @param points what a passed check earns by the rule {@code uptime}; its weight where it isn't given
 * @param variants of its flags, by the rule {@code eno}; the parameters' where it isn't given
 */
public record Service(
        String id,
        String name,
        int flagsPerTick,
        BigDecimal weight,
        Optional<BigDecimal> points,
        OptionalInt variants) {
    public Service {
        ArenaEvent.named("game-opened", "services[].id", id);
        if (flagsPerTick < 1 || weight.signum() <= 0 || variants.orElse(1) < 1) {
            throw new IllegalArgumentException("game-opened: service \"" + id
                    + "\" needs \"flagsPerTick\" and \"variants\" of 1 or more and a \"weight\" above 0");
        }
    }

    /** A service of one flag a tick, of weight 1. */
    public static Service of(String id) {
        return new Service(id, "", 1, BigDecimal.ONE, Optional.empty(), OptionalInt.empty());
    }

    @JsonCreator
    static Service read(
            @JsonProperty("id") String id,
            @JsonProperty("name") @Nullable String name,
            @JsonProperty("flagsPerTick") @Nullable Integer flagsPerTick,
            @JsonProperty("weight") @Nullable BigDecimal weight,
            @JsonProperty("points") @Nullable BigDecimal points,
            @JsonProperty("variants") @Nullable Integer variants) {
        return new Service(
                id,
                name == null ? "" : name,
                flagsPerTick == null ? 1 : flagsPerTick,
                weight == null ? BigDecimal.ONE : weight,
                Optional.ofNullable(points),
                variants == null ? OptionalInt.empty() : OptionalInt.of(variants));
    }
}
