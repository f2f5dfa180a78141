package enshu.range.traffic;

import enshu.exchange.TeamId;
import enshu.scenario.compose.Ipv4Address;
import enshu.scenario.compose.Ipv4Subnet;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
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

    /** Different things said to different services that are kept of one team, each as it was said first. */
    static final int MOST_SAID = 10_000;

    private final Ipv4Subnet own;
    private final Map<TeamId, Ipv4Subnet> others;
    private final Map<What, Said> said = new LinkedHashMap<>();
    private final Map<Connection, Talk> talks = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Connection, Talk> eldest) {
            return size() > MOST_CONNECTIONS;
        }
    };

    private record Connection(int from, int fromPort, int to, int toPort) {}

    private record What(TeamId victim, int port, long digest) {}

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
        ByteBuffer data = segment.data();
        if (data.hasRemaining() && segment.sequence() == talk.next) {
            if (talk.words.size() == 0) {
                talk.began = segment.micros();
            }
            byte[] more = new byte[Math.min(data.remaining(), LONGEST - talk.words.size())];
            data.get(0, more);
            talk.words.writeBytes(more);
            talk.next += data.remaining();
        } else if (data.hasRemaining() && segment.sequence() - talk.next > 0) {
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
        if (talk != null && (segment.data().hasRemaining() || segment.over())) {
            keep(connection, talk);
            if (segment.over() || talk.heard >= MOST_ON_ONE) {
                talks.remove(connection);
            }
        }
    }

    private void keep(Connection connection, Talk talk) {
        if (talk.words.size() >= SHORTEST && said.size() < MOST_SAID) {
            Words words = Words.of(talk.words.toByteArray());
            said.putIfAbsent(
                    new What(talk.victim, connection.toPort(), words.digest()),
                    new Said(talk.began, talk.victim, connection.toPort(), words));
            talk.heard++;
        }
        talk.words.reset();
    }

    /** What was said, what wasn't answered included, and what was repeated once. Nothing is heard afterwards. */
    List<Said> said() {
        talks.forEach(this::keep);
        talks.clear();
        return List.copyOf(said.values());
    }
}
