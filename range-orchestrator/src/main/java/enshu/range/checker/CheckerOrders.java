package enshu.range.checker;

import enshu.exchange.OrderedFlag;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What is to be done and what was done. Every method may throw {@link enshu.range.wish.StoreFailure}. */
interface CheckerOrders {
    /** Orders of games that run, without a result so far, the oldest first. */
    List<Visit> open();

    /** What became of the plantings that a visit's flags come from. */
    Map<Visit.Place, CheckerAnswer.Result> plantings(Visit visit);

    /**
     * Notes that a flag is about to be put, as one of which nothing is known; says whether nobody began to before, for the
     * protocol allows no second time.
     */
    boolean begin(Visit visit, OrderedFlag flag);

    /** Notes what became of it. */
    void put(Visit visit, OrderedFlag flag, CheckerAnswer answer);

    /** Says what came of a visit; the first word stands. */
    void tell(Visit.Key visit, Finding finding, Instant begun, Instant at);
}
