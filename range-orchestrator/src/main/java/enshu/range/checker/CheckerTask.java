package enshu.range.checker;

import enshu.exchange.OrderedFlag;
import java.util.Locale;
import java.util.Optional;

/**
 * One thing that a checker is asked to do with one team's service.
 *
 * @param related tick in which it began: of the planting for a flag that is read back, else the present one
 * @param index tells tasks of one method, team, service and tick apart, from 0
 * @param variant which of the ways the checker knows to do it, from 0
 * @param flag what is planted or read back; empty for other methods
 */
public record CheckerTask(Method method, int related, int index, int variant, Optional<OrderedFlag> flag) {
    /** What is done. */
    public enum Method {
        PUTFLAG,
        GETFLAG,
        PUTNOISE,
        GETNOISE,
        HAVOC;

        /** As the protocol spells it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private String chain() {
            return switch (this) {
                case PUTFLAG, GETFLAG -> "flag";
                case PUTNOISE, GETNOISE -> "noise";
                case HAVOC -> "havoc";
            };
        }
    }

    static CheckerTask put(OrderedFlag flag) {
        return new CheckerTask(Method.PUTFLAG, flag.tick(), flag.index(), flag.variant(), Optional.of(flag));
    }

    static CheckerTask get(OrderedFlag flag) {
        return new CheckerTask(Method.GETFLAG, flag.tick(), flag.index(), flag.variant(), Optional.of(flag));
    }

    static CheckerTask plain(Method method, int tick, int variant) {
        return new CheckerTask(method, tick, variant, variant, Optional.empty());
    }

    /** What a checker finds again by what it stored: the same for putting and reading back, different for all else. */
    String chain(String service, String team) {
        return method.chain() + "_s" + service + "_r" + Visit.round(related) + "_t" + team + "_i" + index;
    }
}
