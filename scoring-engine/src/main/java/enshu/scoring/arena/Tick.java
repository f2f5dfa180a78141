package enshu.scoring.arena;

import enshu.scoring.ledger.ArenaEvent.Status;

/** What happened in one tick, in the ledger's order, without what is voided: nothing of it changes while it is read. */
public interface Tick {
    /** The tick's number. */
    int number();

    /** Hands over every capture of a planted flag. */
    void captures(Capture each);

    /** Hands over every result of a check; at most one of a team's service. */
    void checks(Check each);

    /** Hands over every solved challenge. */
    void solves(Solve each);

    /** Takes captures. */
    interface Capture {
        /**
         * A team's first capture of this flag. Nobody's is its own.
         *
         * @param flag its number, from 0
         * @param planted tick of its planting
         * @param position of the event in the ledger
         */
        void of(int flag, int service, int owner, int planted, int captor, long position);
    }

    /** Takes results of checks. */
    interface Check {
        /** A check of a team's service. */
        void of(int team, int service, Status status, long position);
    }

    /** Takes solved challenges. */
    interface Solve {
        /** A team's first solution of this challenge; the challenge's number counts from 0. */
        void of(int team, int challenge, long position);
    }
}
