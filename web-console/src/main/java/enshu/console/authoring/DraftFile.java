package enshu.console.authoring;

import java.time.Instant;

/**
 * A file of a draft, without its bytes.
 *
 * @param text whether it can be edited as text: UTF-8 and short enough
 * @param version the draft's version when this file was last changed
 * @param changedBy the account
 */
record DraftFile(
        String path, long bytes, boolean text, boolean executable, long version, Instant changedAt, String changedBy) {}
