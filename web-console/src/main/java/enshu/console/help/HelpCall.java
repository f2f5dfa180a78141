package enshu.console.help;

import java.time.Instant;
import java.util.Optional;

/**
 * A team's open call for an instructor.
 *
 * @param name what the member who called is called
 * @param words what it is about, at most 300 characters; may be empty
 * @param answeredBy the name of the instructor who is on the way
 */
public record HelpCall(String account, String name, String words, Instant at, Optional<String> answeredBy) {}
