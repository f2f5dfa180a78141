package enshu.scoring.door;

import java.time.Duration;

/**
 * What the doors bear. Whoever reaches a limit is told so; nobody else notices.
 *
 * @param lineBytes of a line without its end
 * @param requestBytes of an HTTP request, head and body together
 * @param flagsOfRequest in one HTTP request
 * @param flagsInFlight taken of one connection and not yet answered; more are not read meanwhile
 * @param waitingOfTeam flags of one team that may wait for their commit
 * @param flagsASecond of one team, over all its connections
 * @param burst flags that a team may send at once after a rest
 * @param connectionsOfTeam open at a time
 * @param connectionsUnknown of all whose team isn't known yet
 * @param connectionsUnknownOfAddress of those, from one address
 * @param connections of all
 * @param unknown how long a connection may leave its team unknown, or a request unfinished
 * @param idle how long a connection may be silent
 * @param stalled how long a client may leave answers unread
 */
public record Limits(
        int lineBytes,
        int requestBytes,
        int flagsOfRequest,
        int flagsInFlight,
        int waitingOfTeam,
        int flagsASecond,
        int burst,
        int connectionsOfTeam,
        int connectionsUnknown,
        int connectionsUnknownOfAddress,
        int connections,
        Duration unknown,
        Duration idle,
        Duration stalled) {
    /** The limits of a real contest. */
    public static final Limits USUAL = new Limits(
            256,
            16_384,
            100,
            200,
            2_000,
            10_000,
            2_000,
            64,
            512,
            32,
            4_096,
            Duration.ofSeconds(10),
            Duration.ofMinutes(5),
            Duration.ofSeconds(30));
}
