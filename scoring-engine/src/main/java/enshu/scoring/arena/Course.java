package enshu.scoring.arena;

/** The ticks of a game as they stand at the end of one of them. */
public final class Course {
    private final Facts facts;
    private final Voids gone;

    Course(Facts facts, Voids gone) {
        this.facts = facts;
        this.gone = gone;
    }

    /** One tick. */
    public Tick tick(int number) {
        return new One(number, number);
    }

    /** All ticks until this one as if they were one, captures in the ledger's order. */
    public Tick through(int number) {
        return new One(0, number);
    }

    private final class One implements Tick {
        private final int from;
        private final int to;

        One(int from, int to) {
            this.from = from;
            this.to = to;
        }

        @Override
        public int number() {
            return to;
        }

        @Override
        public void captures(Capture each) {
            if (from == to) {
                Column captures = facts.capturesOf(to);
                for (int at = 0; at < captures.size(); at++) {
                    facts.capture(captures.get(at), gone, each);
                }
                return;
            }
            for (int capture = 0; capture < facts.captureCount(); capture++) {
                if (facts.captureTick(capture) <= to) {
                    facts.capture(capture, gone, each);
                }
            }
        }

        @Override
        public void checks(Check each) {
            for (int tick = from; tick <= to; tick++) {
                Column checks = facts.checksOf(tick);
                for (int at = 0; at < checks.size(); at++) {
                    facts.check(checks.get(at), tick, gone, each);
                }
            }
        }

        @Override
        public void solves(Solve each) {
            facts.solves(from, to, gone, each);
        }
    }
}
