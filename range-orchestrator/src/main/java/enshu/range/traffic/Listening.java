package enshu.range.traffic;

import enshu.exchange.TeamId;
import enshu.scenario.compose.Ipv4Address;
import enshu.scenario.compose.Ipv4Subnet;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hears, in the packets that went through a team's router, what its hosts say to other teams' services: of each connection
 * that one of them began, the beginning of what it said each time until the service answered. Segments are taken in the order
 * of their bytes; a connection of which one is missing is heard no further. For one thread.
 */
final class Listening {
    /** Bytes of what was said that count. */
    static final int LONGEST = 512;

    /** What is shorter says nothing of who thought of it. */
    static final int SHORTEST = 16;

    /** Connections that are followed at a time; the one that was silent longest is forgotten. */
    static final int MOST_CONNECTIONS = 4_096;

    /** Things said on one connection that are heard. */
    static final int MOST_ON_ONE = 8;

    /** Things said by one team that are kept. */
    static final int MOST_SAID = 200_000;

    private final Ipv4Subnet own;
    private final Map<TeamId, Ipv4Subnet> others;
    private final List<Said> said = new ArrayList<>();
    private final Map<Connection, Talk> talks = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Connection, Talk> eldest) {
            return size() > MOST_CONNECTIONS;
        }
    };

    private record Connection(int from, int fromPort, int to, int toPort) {}

    private static final class Talk {
        private final TeamId victim;
        private final ByteArrayOutputStream words = new ByteArrayOutputStream();
        private long began;
        private int next;
        private int heard;

        Talk(TeamId victim, int next) {
            this.victim = victim;
            this.next = next;
        }
    }

    /**
     * Has heard nothing yet.
     *
     * @param teams where each team's hosts are
     */
    Listening(TeamId team, Map<TeamId, Ipv4Subnet> teams) {
        this.others = new LinkedHashMap<>(teams);
        this.own = Optional.ofNullable(others.remove(team))
                .orElseThrow(() -> new IllegalArgumentException("the team " + team + " is nowhere"));
    }

    void hear(Segment segment) {
        Connection forth = new Connection(segment.from(), segment.fromPort(), segment.to(), segment.toPort());
        if (own.contains(new Ipv4Address(segment.from()))) {
            if (segment.syn() && !segment.ack()) {
                begin(forth, segment);
            }
            Talk talk = talks.get(forth);
            if (talk != null && !says(forth, talk, segment)) {
                talks.remove(forth);
            }
        } else {
            answered(new Connection(segment.to(), segment.toPort(), segment.from(), segment.fromPort()), segment);
        }
    }

    private void begin(Connection connection, Segment segment) {
        Ipv4Address to = new Ipv4Address(segment.to());
        for (Map.Entry<TeamId, Ipv4Subnet> other : others.entrySet()) {
            if (other.getValue().contains(to)) {
                talks.put(connection, new Talk(other.getKey(), segment.sequence() + 1));
                return;
            }
        }
    }

    /** Takes what the client says; says whether the connection is heard on. */
    private boolean says(Connection connection, Talk talk, Segment segment) {
        byte[] data = segment.data();
        if (data.length > 0 && segment.sequence() == talk.next) {
            if (talk.words.size() == 0) {
                talk.began = segment.micros();
            }
            talk.words.write(data, 0, Math.min(data.length, LONGEST - talk.words.size()));
            talk.next += data.length;
        } else if (data.length > 0 && segment.sequence() - talk.next > 0) {
            return false;
        }
        if (segment.over()) {
            keep(connection, talk);
            return false;
        }
        return true;
    }

    private void answered(Connection connection, Segment segment) {
        Talk talk = talks.get(connection);
        if (talk != null && (segment.data().length > 0 || segment.over())) {
            keep(connection, talk);
            if (segment.over() || talk.heard >= MOST_ON_ONE) {
                talks.remove(connection);
            }
        }
    }

    private void keep(Connection connection, Talk talk) {
        if (talk.words.size() >= SHORTEST && said.size() < MOST_SAID) {
            said.add(new Said(talk.began, talk.victim, connection.toPort(), Words.of(talk.words.toByteArray())));
            talk.heard++;
        }
        talk.words.reset();
    }

    /** All that was said, what wasn't answered included. Nothing is heard afterwards. */
    List<Said> said() {
        talks.forEach(this::keep);
        talks.clear();
        return List.copyOf(said);
    }
}
