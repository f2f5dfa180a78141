package enshu.scoring.door;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import enshu.scenario.Sides;
import enshu.scoring.checker.CheckPlan;
import enshu.scoring.flag.FlagForge;
import enshu.scoring.flag.FlagKey;
import enshu.scoring.flag.Turns;
import enshu.scoring.tick.Ticks;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An arena as it is written in a file, in JSON. The file holds secrets: only who runs the scoring engine may read it.
 *
 * @param arena teams, services and flags
 * @param ticks how its time is cut
 * @param places where its doors are
 * @param relayAt where teams find the relay on their game network; empty for none
 * @param checks what is planted and looked at in each tick; empty where no service has a checker
 */
public record ArenaFile(
        Arena arena,
        Ticks ticks,
        Doors.Places places,
        Optional<InetSocketAddress> relayAt,
        Optional<CheckPlan> checks) {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    /**
     * The file's form.
     *
     * @param key of the flags, in hexadecimal digits
     * @param hardeningSeconds of the exercise that pass before the first tick; absent for none
     * @param sides how two sides take turns to attack, of which the teams have one each in their order; absent for an open game
     * @param lines ADDRESS:PORT of the line door; absent for none
     * @param http ADDRESS:PORT of the HTTP door; absent for none
     * @param relay path of a Unix socket for relays, within the folder of all of them unless it is absolute; absent for none
     * @param relayAt ADDRESS:PORT at which teams find the relay; absent for none
     * @param relays networks of relays at the line door
     * @param checked services that have a checker; absent for none
     */
    private record Form(
            @JsonProperty(required = true) String exercise,
            @JsonProperty(required = true) String prefix,
            @JsonProperty(required = true) String key,
            @JsonProperty(required = true) int tickSeconds,
            @JsonProperty(required = true) int validTicks,
            @Nullable Integer hardeningSeconds,
            @Nullable SidesForm sides,
            @JsonProperty(required = true) List<TeamForm> teams,
            @JsonProperty(required = true) List<String> services,
            @Nullable String lines,
            @Nullable String http,
            @Nullable String relay,
            @Nullable String relayAt,
            @Nullable List<String> relays,
            @Nullable List<CheckedForm> checked) {}

    private record SidesForm(
            @JsonProperty(required = true) int turnSeconds,
            @Nullable Integer restSeconds,
            @JsonProperty(required = true) int turns) {}

    private record CheckedForm(
            @JsonProperty(required = true) String service,
            @Nullable Integer flagsPerTick,
            @Nullable Integer variants) {}

    private record TeamForm(
            @JsonProperty(required = true) String id,
            boolean nop,
            @Nullable List<String> networks,
            @Nullable String token) {}

    /** Reads a file; throws IllegalArgumentException with one line that names what is wrong. */
    public static ArenaFile read(Path file) {
        try {
            return of(Files.readString(file), "the arena file " + file);
        } catch (IOException unreadable) {
            throw new IllegalArgumentException("the arena file " + file + " can't be read; does it exist?", unreadable);
        }
    }

    /**
     * Reads a text; throws IllegalArgumentException with one line that names what is wrong.
     *
     * @param what it is called in that line
     */
    public static ArenaFile of(String text, String what) {
        try {
            Form form = JSON.readValue(text, Form.class);
            Ticks ticks = new Ticks(
                    seconds(form.hardeningSeconds()), Duration.ofSeconds(form.tickSeconds()), form.validTicks());
            Arena arena = new Arena(
                    ExerciseId.of(form.exercise()),
                    form.prefix(),
                    new FlagKey(HexFormat.of().parseHex(form.key())),
                    form.teams().stream().map(ArenaFile::team).toList(),
                    form.services(),
                    turns(ticks, form.sides()));
            FlagForge _ = new FlagForge(arena.prefix(), arena.key());
            return new ArenaFile(
                    arena,
                    ticks,
                    new Doors.Places(
                            Optional.ofNullable(form.lines()).map(ArenaFile::address),
                            Optional.ofNullable(form.http()).map(ArenaFile::address),
                            Optional.ofNullable(form.relay()).map(Path::of),
                            networks(form.relays())),
                    Optional.ofNullable(form.relayAt()).map(ArenaFile::address),
                    checks(arena, ticks, form.checked()));
        } catch (JsonProcessingException broken) {
            // Its location would quote the file, which holds secrets.
            broken.clearLocation();
            throw new IllegalArgumentException(what + " can't be understood: " + broken.getOriginalMessage(), broken);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException(what + ": " + wrong.getMessage(), wrong);
        }
    }

    /**
     * The same with the relay's socket where it is on this machine.
     *
     * @param folder of the sockets of all relays; empty where this process is told none
     * @throws IllegalArgumentException when the socket is in that folder and there is none, or leads out of it
     */
    public ArenaFile within(Optional<Path> folder) {
        Optional<Path> socket = places.relay().filter(path -> !path.isAbsolute());
        if (socket.isEmpty()) {
            return this;
        }
        Path whole = folder.orElseThrow(() -> new IllegalArgumentException("the relay's socket " + socket.get()
                        + " is in the folder ENSHU_RELAYS, which is not set; set it as the orchestrator has it"))
                .resolve(socket.get())
                .normalize();
        if (!whole.startsWith(folder.get())) {
            throw new IllegalArgumentException("the relay's socket " + socket.get() + " leads out of its folder");
        }
        Doors.Places there = new Doors.Places(places.lines(), places.http(), Optional.of(whole), places.relays());
        return new ArenaFile(arena, ticks, there, relayAt, checks);
    }

    private static Duration seconds(@Nullable Integer seconds) {
        return Duration.ofSeconds(seconds == null ? 0 : seconds);
    }

    private static Optional<Turns> turns(Ticks ticks, @Nullable SidesForm form) {
        return Optional.ofNullable(form)
                .map(sides -> new Turns(
                        new Sides(Duration.ofSeconds(sides.turnSeconds()), seconds(sides.restSeconds()), sides.turns()),
                        ticks.length(),
                        ticks.valid()));
    }

    private static Optional<CheckPlan> checks(Arena arena, Ticks ticks, @Nullable List<CheckedForm> checked) {
        if (checked == null || checked.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CheckPlan(
                arena.exercise(),
                arena.prefix(),
                arena.key(),
                ticks,
                arena.teams().stream().map(Arena.Team::id).toList(),
                arena.services(),
                checked.stream().map(ArenaFile::checked).toList()));
    }

    private static CheckPlan.Checked checked(CheckedForm form) {
        return new CheckPlan.Checked(
                form.service(),
                form.flagsPerTick() == null ? 1 : form.flagsPerTick(),
                form.variants() == null ? 1 : form.variants());
    }

    private static Arena.Team team(TeamForm form) {
        return new Arena.Team(
                new TeamId(form.id()),
                form.nop(),
                networks(form.networks()),
                Optional.ofNullable(form.token()).orElse(""));
    }

    private static List<Network> networks(@Nullable List<String> texts) {
        return texts == null ? List.of() : texts.stream().map(Network::of).toList();
    }

    private static InetSocketAddress address(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 1 || !text.substring(colon + 1).matches("\\d{1,5}")) {
            throw new IllegalArgumentException("a door's place is ADDRESS:PORT, not \"" + text + "\"");
        }
        return new InetSocketAddress(
                Network.of(text.substring(0, colon)).address(), Integer.parseInt(text.substring(colon + 1)));
    }
}
