package enshu.range.traffic;

import enshu.exchange.TeamId;

/**
 * Something that a team's hosts said to another team's service.
 *
 * @param micros since 1970, when it began
 * @param victim to whom
 * @param port of the service
 */
record Said(long micros, TeamId victim, int port, Words words) {}
