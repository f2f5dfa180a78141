package enshu.scoring.fairplay;

/** How likely it is that chance alone does as much. */
final class Chance {
    private Chance() {}

    /**
     * The probability that at least {@code hits} of {@code tries} independent tries succeed, each with probability
     * {@code each}: the upper tail of the binomial distribution (NIST/SEMATECH e-Handbook of Statistical Methods, 1.3.6.6.18).
     *
     * @param tries 0 or more
     * @param each strictly between 0 and 1
     * @return 0 to 1; 0 where it is smaller than a double can say
     */
    static double atLeast(int hits, int tries, double each) {
        if (hits <= 0) {
            return 1;
        }
        if (hits > tries) {
            return 0;
        }
        double odds = Math.log(each) - Math.log1p(-each);
        double term = tries * Math.log1p(-each);
        double tail = 0;
        for (int successes = 0; successes <= tries; successes++) {
            if (successes >= hits) {
                tail += Math.exp(term);
            }
            if (successes < tries) {
                term += odds + Math.log(tries - successes) - Math.log(successes + 1.0);
            }
        }
        return Math.min(1, tail);
    }
}
