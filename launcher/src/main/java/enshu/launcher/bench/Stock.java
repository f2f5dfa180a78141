package enshu.launcher.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import enshu.scoring.flag.Flag;
import enshu.scoring.flag.FlagForge;
import enshu.scoring.flag.FlagKey;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * An arena made up for a bench: {@value #TEAMS} teams, each on a network of this machine's own, one tick that lasts all day,
 * and as many genuine and forged flags as are wanted.
 */
final class Stock {
    static final int TEAMS = 60;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PREFIX = "ENSHU_";
    private static final int KEY_BYTES = 32;
    private static final int EXPIRY = 5;
    private static final int DAY_SECONDS = 86_400;

    private final byte[] secret;
    private final FlagForge forge;
    private int next;

    private Stock(byte[] secret) {
        this.secret = secret;
        this.forge = new FlagForge(PREFIX, new FlagKey(secret));
    }

    /** A new arena. */
    static Stock of(RandomGenerator random) {
        byte[] secret = new byte[KEY_BYTES];
        random.nextBytes(secret);
        return new Stock(secret);
    }

    /** The stock of an arena that was written down. */
    static Stock of(Path file) throws IOException {
        return new Stock(
                HexFormat.of().parseHex(JSON.readTree(file.toFile()).path("key").asText()));
    }

    /** The address that a team's programs come from. */
    static String address(int team) {
        return "127.1." + team + ".1";
    }

    /** A new flag for this team to capture, as a line. */
    synchronized byte[] flag(int team) {
        return flag(team, next++);
    }

    /** The flag of this id for this team to capture, as a line. */
    synchronized byte[] flag(int team, int id) {
        return line(forge.text(new Flag(EXPIRY, id, (team + 1) % TEAMS, 0, 0)));
    }

    /** Looks like a flag, and the last character tells that it is none. */
    byte[] forged(int team) {
        byte[] flag = flag(team);
        int last = flag.length - 2;
        flag[last] = (byte) (flag[last] == 'A' ? 'B' : 'A');
        return flag;
    }

    private static byte[] line(String text) {
        return (text + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** Writes the arena down for the member. */
    void write(Path file, UUID exercise, InetSocketAddress door) throws IOException {
        ObjectNode arena = JSON.createObjectNode()
                .put("exercise", exercise.toString())
                .put("prefix", PREFIX)
                .put("key", HexFormat.of().formatHex(secret))
                .put("tickSeconds", DAY_SECONDS)
                .put("validTicks", EXPIRY)
                .put("lines", door.getAddress().getHostAddress() + ":" + door.getPort());
        arena.putArray("services").add("bench");
        for (int team = 0; team < TEAMS; team++) {
            ObjectNode one = arena.withArray("teams").addObject().put("id", "team-" + team);
            one.putArray("networks").add("127.1." + team + ".0/24");
        }
        Files.writeString(file, JSON.writeValueAsString(arena));
    }
}
