package enshu.exchange;

import java.time.Instant;

/** What was last seen of one host, since when, with a sentence for people (empty when there is nothing to say). */
public record HostObservation(HostState state, String detail, Instant since) {}
