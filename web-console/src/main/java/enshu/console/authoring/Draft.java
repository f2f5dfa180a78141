package enshu.console.authoring;

import java.time.Instant;

/**
 * The one draft of a scenario that is written in the console, without its files.
 *
 * @param version rises with every change of any file
 * @param changedBy the account that changed it last
 */
record Draft(String id, Instant createdAt, long version, Instant changedAt, String changedBy) {}
