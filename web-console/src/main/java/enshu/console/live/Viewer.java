package enshu.console.live;

import enshu.console.exercise.Audience;

/** Somebody who has an exercise open: who, what they may see, and where it is put for sending. */
record Viewer(String account, Audience audience, Outbox outbox) {
    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
