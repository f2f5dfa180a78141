package enshu.console.exercise;

import com.fasterxml.jackson.core.JsonProcessingException;
import enshu.console.account.Account;
import enshu.console.database.Database;
import enshu.console.exercise.NewExercise.NewTeam;
import enshu.console.library.Contents;
import enshu.console.library.HostCapacity;
import enshu.console.library.ImageFaults;
import enshu.console.library.Packed;
import enshu.console.library.ScenarioShelf;
import enshu.console.problem.Problem;
import enshu.console.signin.Caller;
import enshu.console.signin.Role;
import enshu.exchange.AddressBlock;
import enshu.exchange.ArenaBlocks;
import enshu.exchange.ExchangeJson;
import enshu.exchange.ExerciseId;
import enshu.scenario.ArenaPlan;
import enshu.scenario.Scenario;
import enshu.scenario.Seed;
import enshu.scenario.SeedDraw;
import enshu.scenario.archive.Content;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Makes exercises: the plan, the package they are made with, the wishes for every team's range and the clock, in one
 * transaction or not at all.
 */
public final class ExerciseMaker {
    private static final String HOST = "local";
    private static final long BLOCK_LOCK = 0x454E_5348_5501L;

    private final Database database;
    private final ScenarioShelf shelf;
    private final ImageFaults images;
    private final Function<Role, List<Account>> accounts;
    private final SecureRandom random;

    /** @param accounts everyone in a role */
    public ExerciseMaker(
            Database database,
            ScenarioShelf shelf,
            ImageFaults images,
            Function<Role, List<Account>> accounts,
            SecureRandom random) {
        this.database = database;
        this.shelf = shelf;
        this.images = images;
        this.accounts = accounts;
        this.random = random;
    }

    /** What came of asking for an exercise. */
    public sealed interface Verdict {
        /** It is written, and its ranges are wished for. */
        record Made(ExerciseId exercise) implements Verdict {}

        /** Nothing was written. */
        record NotMade(Problem problem) implements Verdict {}
    }

    /** Makes this exercise in the name of this account. */
    public Verdict make(NewExercise wanted, String account) {
        Map<String, String> trainees = accounts.apply(Role.TRAINEE).stream()
                .collect(Collectors.toMap(Account::account, Account::name, (first, second) -> first));
        Optional<Packed> packed = shelf.packed(wanted.scenario());
        List<Fault> faults = NewExerciseRules.faults(wanted, packed.map(Packed::reading), trainees.keySet());
        Optional<Content> content = packed.flatMap(Packed::content);
        if (!faults.isEmpty() || content.isEmpty()) {
            return new Verdict.NotMade(Fault.together(faults));
        }
        String digest = content.get().digest();
        Optional<ImageFaults.Unmade> unmade = images.now().of(wanted.scenario(), () -> Optional.of(digest));
        if (unmade.isPresent()) {
            return new Verdict.NotMade(Problem.conflict(
                    "images-unmade",
                    "The image " + unmade.get().image() + " could not be made, so no range of this scenario can stand:"
                            + " " + unmade.get().reason()));
        }
        Plan plan = new Plan(UUID.randomUUID(), Exercise.Kind.EXERCISE, wanted, content.get(), trainees, account);
        return database.transaction("making an exercise", connection -> write(connection, plan));
    }

    /** Makes a try-out of this content: an exercise of its author alone, of which nothing is recorded. */
    public Verdict tryOut(Content content, Caller author) {
        Optional<Fault> unplayable = NewExerciseRules.unplayable(content.scenario());
        if (unplayable.isPresent()) {
            return new Verdict.NotMade(Fault.together(List.of(unplayable.get())));
        }
        String title = cut(content.scenario().title().ja(), NewExerciseRules.LONGEST_TITLE);
        String team = cut(author.name(), NewExerciseRules.LONGEST_TEAM_NAME);
        NewExercise wanted = new NewExercise(
                title, content.scenario().id(), List.of(new NewTeam(team, List.of(author.account()))), false);
        Plan plan = new Plan(
                UUID.randomUUID(),
                Exercise.Kind.TRYOUT,
                wanted,
                content,
                Map.of(author.account(), author.name()),
                author.account());
        return database.transaction("making a try-out", connection -> write(connection, plan));
    }

    private static String cut(String text, int most) {
        int length = text.codePointCount(0, text.length());
        return length <= most ? text : text.substring(0, text.offsetByCodePoints(0, most));
    }

    private record Plan(
            UUID id,
            Exercise.Kind kind,
            NewExercise wanted,
            Content content,
            Map<String, String> names,
            String account) {
        Scenario scenario() {
            return content.scenario();
        }

        int revision() {
            return scenario().revision();
        }
    }

    private Verdict write(Connection connection, Plan plan) throws SQLException {
        List<NewTeam> teams = plan.wanted().teams();
        Instant now = ClockRow.now(connection);
        if (plan.wanted().prepareAt().filter(at -> Preparation.tooFar(at, now)).isPresent()) {
            return new Verdict.NotMade(Fault.together(
                    List.of(new Fault("prepare-too-far", "prepareAt", Map.of("days", Preparation.FURTHEST.toDays())))));
        }
        boolean joined = plan.scenario().arena().flatMap(ArenaPlan::link).isPresent();
        Optional<List<AddressBlock>> free =
                BlockAllocation.free(usedBlocks(connection), teams.size() + (joined ? 1 : 0));
        if (free.isEmpty()) {
            return new Verdict.NotMade(Problem.conflict(
                    "no-addresses",
                    "Too few free address blocks for " + teams.size() + " teams; end an exercise first."));
        }
        Optional<HostCapacity.Carries> carries = HostCapacity.now(connection)
                .of(
                        plan.scenario().id(),
                        joined,
                        () -> Optional.of(plan.content().digest()));
        if (carries.isPresent() && carries.get().teams() < teams.size()) {
            return new Verdict.NotMade(full(carries.get(), teams.size()));
        }
        List<AddressBlock> blocks = free.get().subList(0, teams.size());
        Optional<ArenaBlocks> arena =
                joined ? Optional.of(new ArenaBlocks(free.get().getLast(), blocks)) : Optional.empty();
        List<Seed> seeds = SeedDraw.draw(plan.scenario(), blocks, () -> Seed.random(random));
        Contents.store(connection, plan.content());
        insertExercise(connection, plan);
        for (int i = 0; i < teams.size(); i++) {
            insertTeam(connection, plan, i, blocks.get(i));
            insertMembers(connection, plan, i);
            insertWish(connection, plan, UUID.randomUUID(), teamId(i), seeds.get(i), blocks.get(i), arena);
        }
        Optional<ArenaRow.Joined> own = arena.map(joining -> new ArenaRow.Joined(UUID.randomUUID(), joining));
        if (own.isPresent()) {
            insertWish(
                    connection,
                    plan,
                    own.get().range(),
                    ArenaBlocks.ARENA.value(),
                    Seed.random(random),
                    own.get().blocks().block(),
                    arena);
        }
        ClockRow.insert(connection, plan.id());
        if (plan.scenario().arena().isPresent()
                && !ArenaRow.insert(
                        connection,
                        plan.id(),
                        plan.scenario(),
                        plan.scenario().arena().get(),
                        teams,
                        new ArenaRow.Ranges(blocks, own),
                        random)) {
            connection.rollback();
            return new Verdict.NotMade(
                    Problem.conflict("no-door", "Too many games between teams at once; end an exercise first."));
        }
        Audit.write(
                connection,
                plan.account(),
                switch (plan.kind()) {
                    case EXERCISE -> "exercise-created";
                    case TRYOUT -> "tryout-created";
                },
                plan.id(),
                Map.of(
                        "scenario",
                        plan.wanted().scenario(),
                        "teams",
                        teams.size(),
                        "prepareAt",
                        plan.wanted().prepareAt().map(Instant::toString).orElse("")));
        return new Verdict.Made(new ExerciseId(plan.id()));
    }

    private static Problem full(HostCapacity.Carries carries, int teams) {
        String unit = carries.limit().equals("processors") ? "% of a processor" : "MB";
        return new Problem(
                409,
                "no-capacity",
                "Not possible now",
                "This host carries " + carries.teams() + " more teams of this scenario, not " + teams + ": of its "
                        + carries.limit() + " " + carries.free() + " " + unit + " are free, and a team needs "
                        + carries.need() + "; ask for fewer teams, or end an exercise first.",
                Map.of(
                        "teams", carries.teams(),
                        "wanted", teams,
                        "limit", carries.limit(),
                        "need", carries.need(),
                        "free", carries.free()));
    }

    private static Set<AddressBlock> usedBlocks(Connection connection) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
            lock.setLong(1, BLOCK_LOCK);
            lock.execute();
        }
        String query = "select block::text from ranges.wish where host = ? and block is not null";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, HOST);
            try (ResultSet rows = statement.executeQuery()) {
                Set<AddressBlock> used = new HashSet<>();
                while (rows.next()) {
                    used.add(new AddressBlock(rows.getString(1)));
                }
                return used;
            }
        }
    }

    private static void insertExercise(Connection connection, Plan plan) throws SQLException {
        String insert =
                "insert into programme.exercise (id, title, scenario, revision, created_by, recording, content, kind)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setObject(1, plan.id());
            statement.setString(2, plan.wanted().title());
            statement.setString(3, plan.wanted().scenario());
            statement.setInt(4, plan.revision());
            statement.setString(5, plan.account());
            statement.setString(6, plan.wanted().recorded() ? "with-consent" : "off");
            statement.setString(7, plan.content().digest());
            statement.setString(8, plan.kind().word());
            statement.executeUpdate();
        }
    }

    private static void insertTeam(Connection connection, Plan plan, int index, AddressBlock block)
            throws SQLException {
        String insertTeam =
                "insert into programme.team (exercise, team, name, position, block) values (?, ?, ?, ?, ?::cidr)";
        try (PreparedStatement statement = connection.prepareStatement(insertTeam)) {
            statement.setObject(1, plan.id());
            statement.setString(2, teamId(index));
            statement.setString(3, plan.wanted().teams().get(index).name());
            statement.setInt(4, index + 1);
            statement.setString(5, block.cidr());
            statement.executeUpdate();
        }
    }

    private static void insertMembers(Connection connection, Plan plan, int index) throws SQLException {
        List<String> members = plan.wanted().teams().get(index).members();
        String insertMember =
                "insert into programme.member (exercise, team, account, name, position) values (?, ?, ?, ?, ?)";
        try (PreparedStatement statement = connection.prepareStatement(insertMember)) {
            for (int i = 0; i < members.size(); i++) {
                String member = members.get(i);
                statement.setObject(1, plan.id());
                statement.setString(2, teamId(index));
                statement.setString(3, member);
                statement.setString(4, plan.names().getOrDefault(member, member));
                statement.setInt(5, i + 1);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void insertWish(
            Connection connection,
            Plan plan,
            UUID range,
            String team,
            Seed seed,
            AddressBlock block,
            Optional<ArenaBlocks> arena)
            throws SQLException {
        String insert = """
                insert into ranges.wish
                    (range_id, exercise, team, scenario, revision, seed, host, block, desired, content, arena, prepare_at)
                values (?, ?, ?, ?, ?, ?, ?, ?::cidr, 'present', ?, ?::jsonb, ?)
                """;
        try (PreparedStatement statement = connection.prepareStatement(insert)) {
            statement.setObject(1, range);
            statement.setObject(2, plan.id());
            statement.setString(3, team);
            statement.setString(4, plan.wanted().scenario());
            statement.setInt(5, plan.revision());
            statement.setString(6, seed.hex());
            statement.setString(7, HOST);
            statement.setString(8, block.cidr());
            statement.setString(9, plan.content().digest());
            statement.setString(10, arena.map(ExerciseMaker::json).orElse(null));
            statement.setObject(
                    11,
                    plan.wanted()
                            .prepareAt()
                            .map(at -> at.atOffset(ZoneOffset.UTC))
                            .orElse(null));
            statement.executeUpdate();
        }
        WishLog.say(range, plan.id(), team, "Wishing for a range");
    }

    private static String json(ArenaBlocks arena) {
        try {
            return ExchangeJson.mapper().writeValueAsString(arena);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("blocks can always be written as JSON", e);
        }
    }

    static String teamId(int index) {
        return "team-" + (index + 1);
    }
}
