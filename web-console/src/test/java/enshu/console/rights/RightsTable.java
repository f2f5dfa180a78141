package enshu.console.rights;

import static enshu.console.rights.RightsTable.Person.AUTHOR;
import static enshu.console.rights.RightsTable.Person.INSTRUCTOR;
import static enshu.console.rights.RightsTable.Person.NOBODY;
import static enshu.console.rights.RightsTable.Person.OFFICE;
import static enshu.console.rights.RightsTable.Person.OTHER_TEAM;
import static enshu.console.rights.RightsTable.Person.OUTSIDER;
import static enshu.console.rights.RightsTable.Person.TRAINEE;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Who may what: every endpoint and every socket, with the people who may use it. {@code {team}} is the trainee's team.
 * Everybody who isn't named must be refused; of a try-out, everybody but its author.
 */
final class RightsTable {
    private static final Set<Person> EVERYBODY = EnumSet.allOf(Person.class);
    private static final Set<Person> SIGNED_IN = EnumSet.complementOf(EnumSet.of(NOBODY));

    /** The API. Bodies are such that nobody changes much: what is refused for its content was allowed. */
    static final List<Endpoint> ENDPOINTS = List.of(
            new Endpoint("GET", "/alive", "", EVERYBODY),
            new Endpoint("GET", "/me", "", SIGNED_IN),
            new Endpoint("GET", "/accounts", "", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("GET", "/library", "", EnumSet.of(INSTRUCTOR, AUTHOR)),
            // {scenario} is one that isn't there: who is told so, was allowed.
            new Endpoint("GET", "/authoring", "", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("POST", "/authoring", "{}", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("POST", "/authoring/upload", "", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("GET", "/authoring/schema", "", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("GET", "/authoring/{scenario}", "", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("DELETE", "/authoring/{scenario}", "", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("GET", "/authoring/{scenario}/check", "", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("POST", "/authoring/{scenario}/move", "{}", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("POST", "/authoring/{scenario}/publish", "{}", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("POST", "/authoring/{scenario}/restore", "{}", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("GET", "/authoring/{scenario}/compare", "", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("GET", "/authoring/{scenario}/export", "", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("GET", "/authoring/{scenario}/file?path=scenario.yaml", "", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("PUT", "/authoring/{scenario}/file?path=x", "", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("DELETE", "/authoring/{scenario}/file?path=x", "", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("POST", "/authoring/{scenario}/tryout", "", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("DELETE", "/authoring/{scenario}/tryout", "", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("GET", "/authoring/{scenario}/proofs", "", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("POST", "/authoring/{scenario}/proofs", "{\"revision\":99}", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("DELETE", "/authoring/proofs/{proof}", "", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("GET", "/operation", "", EnumSet.of(INSTRUCTOR, AUTHOR, OFFICE)),
            new Endpoint("GET", "/exercises", "", EnumSet.of(INSTRUCTOR, AUTHOR, TRAINEE, OTHER_TEAM, OUTSIDER)),
            new Endpoint("POST", "/exercises", "{}", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("GET", "/exercises/{exercise}", "", EnumSet.of(INSTRUCTOR, AUTHOR, TRAINEE, OTHER_TEAM)),
            new Endpoint(
                    "GET", "/exercises/{exercise}/materials", "", EnumSet.of(INSTRUCTOR, AUTHOR, TRAINEE, OTHER_TEAM)),
            new Endpoint(
                    "GET", "/exercises/{exercise}/debrief", "", EnumSet.of(INSTRUCTOR, AUTHOR, TRAINEE, OTHER_TEAM)),
            new Endpoint(
                    "GET",
                    "/exercises/{exercise}/debrief/flags?owner={team}",
                    "",
                    EnumSet.of(INSTRUCTOR, AUTHOR, TRAINEE)),
            new Endpoint("GET", "/exercises/{exercise}/after-action-report", "", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint(
                    "POST", "/exercises/{exercise}/debrief/remark", "{\"version\":99}", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint(
                    "POST",
                    "/exercises/{exercise}/debrief/teams/{team}/remark",
                    "{\"version\":99}",
                    EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint(
                    "POST", "/exercises/{exercise}/clock", "{\"action\":\"resume\"}", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint(
                    "POST",
                    "/exercises/{exercise}/teams/{team}/clock",
                    "{\"action\":\"none\"}",
                    EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint(
                    "POST",
                    "/exercises/{exercise}/teams/{team}/reset",
                    "{\"service\":\"no-such-service\"}",
                    EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("POST", "/exercises/{exercise}/preparation", "{}", EnumSet.of(INSTRUCTOR, AUTHOR)),
            // No range stands meanwhile, and {number} is of no checkpoint: who is told so, was allowed.
            new Endpoint("POST", "/exercises/{exercise}/teams/{team}/checkpoints", "", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint(
                    "POST",
                    "/exercises/{exercise}/teams/{team}/checkpoints/{number}/rewind",
                    "",
                    EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint(
                    "DELETE",
                    "/exercises/{exercise}/teams/{team}/checkpoints/{number}",
                    "",
                    EnumSet.of(INSTRUCTOR, AUTHOR)),
            // This exercise is no game, and says so.
            new Endpoint("POST", "/exercises/{exercise}/arena/reset", "", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint(
                    "POST",
                    "/exercises/{exercise}/inbox/injects",
                    "{\"inject\":\"none\"}",
                    EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint(
                    "POST",
                    "/exercises/{exercise}/world/actions",
                    "{\"action\":\"none\"}",
                    EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("POST", "/exercises/{exercise}/inbox/messages", "{}", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint(
                    "POST",
                    "/exercises/{exercise}/inbox/replies",
                    "{\"team\":\"team-1\"}",
                    EnumSet.of(INSTRUCTOR, AUTHOR, TRAINEE, OTHER_TEAM)),
            new Endpoint(
                    "GET",
                    "/exercises/{exercise}/inbox/replies?team={team}&item=none",
                    "",
                    EnumSet.of(INSTRUCTOR, AUTHOR, TRAINEE, OTHER_TEAM)),
            new Endpoint(
                    "POST",
                    "/exercises/{exercise}/tasks/{task}/answers",
                    "{\"fields\":{\"answer\":\"x\"}}",
                    EnumSet.of(TRAINEE, OTHER_TEAM)),
            new Endpoint(
                    "POST",
                    "/exercises/{exercise}/tasks/{task}/hints/given?team={team}",
                    "{\"hint\":99}",
                    EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint(
                    "POST",
                    "/exercises/{exercise}/tasks/{task}/hints",
                    "{\"hint\":99}",
                    EnumSet.of(TRAINEE, OTHER_TEAM)),
            new Endpoint(
                    "POST",
                    "/exercises/{exercise}/tasks/{task}/report",
                    "{\"fields\":{\"no-such-field\":\"x\"}}",
                    EnumSet.of(TRAINEE, OTHER_TEAM)),
            new Endpoint("GET", "/exercises/{exercise}/marking", "", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint(
                    "POST",
                    "/exercises/{exercise}/marking/{task}/teams/{team}/report",
                    "{}",
                    EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint(
                    "POST",
                    "/exercises/{exercise}/marking/{task}/teams/{team}/rubric",
                    "{}",
                    EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint(
                    "POST",
                    "/exercises/{exercise}/marking/{task}/teams/{team}/return",
                    "{}",
                    EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("GET", "/exercises/{exercise}/board", "", EnumSet.of(INSTRUCTOR, AUTHOR, TRAINEE, OTHER_TEAM)),
            new Endpoint(
                    "GET",
                    "/exercises/{exercise}/board/explanation?team={team}",
                    "",
                    EnumSet.of(INSTRUCTOR, AUTHOR, TRAINEE, OTHER_TEAM)),
            // The course of an exercise of tasks is for who runs it: trainees of this one are told that there is none.
            new Endpoint(
                    "GET",
                    "/exercises/{exercise}/board/course",
                    "",
                    EnumSet.of(INSTRUCTOR, AUTHOR, TRAINEE, OTHER_TEAM)),
            new Endpoint(
                    "GET",
                    "/exercises/{exercise}/board/course/standings",
                    "",
                    EnumSet.of(INSTRUCTOR, AUTHOR, TRAINEE, OTHER_TEAM)),
            new Endpoint(
                    "GET",
                    "/exercises/{exercise}/board/course/explanation?team={team}",
                    "",
                    EnumSet.of(INSTRUCTOR, AUTHOR, TRAINEE, OTHER_TEAM)),
            new Endpoint("POST", "/exercises/{exercise}/board/preview", "{}", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("GET", "/exercises/{exercise}/board/evidence", "", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("GET", "/exercises/{exercise}/board/traffic", "", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("POST", "/exercises/{exercise}/board/traffic", "", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("GET", "/exercises/{exercise}/board/rulings", "", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("POST", "/exercises/{exercise}/board/rulings", "{}", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("POST", "/exercises/{exercise}/board/freeze", "{\"tick\":-1}", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("GET", "/exercises/{exercise}/board/publication", "", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("POST", "/exercises/{exercise}/board/publication", "{}", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint(
                    "GET", "/exercises/{exercise}/teams/{team}/doors", "", EnumSet.of(INSTRUCTOR, AUTHOR, TRAINEE)),
            new Endpoint(
                    "GET", "/exercises/{exercise}/teams/{team}/exploits", "", EnumSet.of(INSTRUCTOR, AUTHOR, TRAINEE)),
            new Endpoint(
                    "POST", "/exercises/{exercise}/teams/{team}/flags", "{\"flags\":[\"x\"]}", EnumSet.of(TRAINEE)),
            new Endpoint(
                    "GET", "/exercises/{exercise}/checks?team={team}", "", EnumSet.of(INSTRUCTOR, AUTHOR, TRAINEE)),
            new Endpoint(
                    "GET",
                    "/exercises/{exercise}/attack-info?team={team}",
                    "",
                    EnumSet.of(INSTRUCTOR, AUTHOR, TRAINEE)),
            new Endpoint(
                    "GET", "/exercises/{exercise}/captures?team={team}", "", EnumSet.of(INSTRUCTOR, AUTHOR, TRAINEE)),
            new Endpoint(
                    "GET", "/exercises/{exercise}/captures/{team}/{name}", "", EnumSet.of(INSTRUCTOR, AUTHOR, TRAINEE)),
            // Told where an instructor has published it; of this exercise it says that nobody has.
            new Endpoint("GET", "/exercises/{exercise}/ctftime.json", "", EVERYBODY),
            new Endpoint(
                    "POST",
                    "/exercises/{exercise}/tasks/{task}/checks?team={team}",
                    "",
                    EnumSet.of(INSTRUCTOR, AUTHOR, TRAINEE)),
            new Endpoint("POST", "/exercises/{exercise}/help", "{}", EnumSet.of(TRAINEE, OTHER_TEAM)),
            new Endpoint("POST", "/exercises/{exercise}/help/withdrawal", "", EnumSet.of(TRAINEE, OTHER_TEAM)),
            new Endpoint("POST", "/exercises/{exercise}/teams/{team}/help/answer", "", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint("POST", "/exercises/{exercise}/teams/{team}/help/closing", "", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint(
                    "POST",
                    "/exercises/{exercise}/teams/{team}/desktops/{desktop}/tickets",
                    "",
                    EnumSet.of(INSTRUCTOR, AUTHOR, TRAINEE)),
            new Endpoint(
                    "POST",
                    "/exercises/{exercise}/teams/{team}/desktops/{desktop}/assist",
                    "",
                    EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint(
                    "POST",
                    "/exercises/{exercise}/teams/{team}/desktops/{desktop}/assist/consent",
                    "",
                    EnumSet.of(TRAINEE)),
            new Endpoint(
                    "POST",
                    "/exercises/{exercise}/teams/{team}/desktops/{desktop}/assist/end",
                    "",
                    EnumSet.of(INSTRUCTOR, AUTHOR, TRAINEE)),
            new Endpoint("GET", "/exercises/{exercise}/consent", "", EnumSet.of(TRAINEE, OTHER_TEAM)),
            new Endpoint("POST", "/exercises/{exercise}/consent", "{}", EnumSet.of(TRAINEE, OTHER_TEAM)),
            new Endpoint(
                    "GET", "/exercises/{exercise}/recordings", "", EnumSet.of(INSTRUCTOR, AUTHOR, TRAINEE, OTHER_TEAM)),
            // A trainee is refused a recording that isn't their own as one that isn't there; an instructor is told.
            new Endpoint("GET", "/exercises/{exercise}/recordings/{recording}", "", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint(
                    "GET",
                    "/exercises/{exercise}/recordings/{recording}/segments/{number}",
                    "",
                    EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint(
                    "GET",
                    "/exercises/{exercise}/recordings/{recording}/segments/{number}/picture",
                    "",
                    EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Endpoint(
                    "POST",
                    "/exercises/{exercise}/recordings/{recording}/deletion",
                    "",
                    EnumSet.of(INSTRUCTOR, AUTHOR)));

    /** The sockets. A desktop's opens for nobody without a ticket, so here it is open to none. */
    static final List<Socket> SOCKETS = List.of(
            new Socket("/live", "?exercise={exercise}", "picture", EnumSet.of(INSTRUCTOR, AUTHOR, TRAINEE, OTHER_TEAM)),
            new Socket("/board", "?exercise={exercise}", "board", EnumSet.of(INSTRUCTOR, AUTHOR, TRAINEE, OTHER_TEAM)),
            new Socket("/notes", "?exercise={exercise}&team={team}", "ready", EnumSet.of(INSTRUCTOR, AUTHOR, TRAINEE)),
            new Socket("/proofs", "?scenario=cyder-a-usb", "proof", EnumSet.of(INSTRUCTOR, AUTHOR)),
            new Socket("/ranges", "", "operation", EnumSet.of(INSTRUCTOR, AUTHOR, OFFICE)),
            new Socket("/desktop", "?ticket=invented", "", EnumSet.noneOf(Person.class)),
            new Socket("/terminal", "?ticket=invented", "", EnumSet.noneOf(Person.class)));

    private RightsTable() {}

    /** The kinds of people there are. */
    enum Person {
        /** Not signed in. */
        NOBODY,
        /** A trainee of the exercise, but of another team. */
        OTHER_TEAM,
        /** A trainee of the team. */
        TRAINEE,
        /** A trainee who isn't in the exercise. */
        OUTSIDER,
        INSTRUCTOR,
        /** An instructor who tries a scenario out. */
        AUTHOR,
        OFFICE
    }

    /** An endpoint of the API. */
    record Endpoint(String method, String path, String body, Set<Person> allowed) {
        /** Whether it changes something. */
        boolean unsafe() {
            return !method.equals("GET");
        }

        /** Whether it is one of an exercise. */
        boolean ofAnExercise() {
            return path.contains("{exercise}");
        }

        /** Its address without query parameters. */
        String template() {
            return path.replaceFirst("\\?.*", "");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** A WebSocket, and the type of the first message that it sends. */
    record Socket(String path, String query, String greeting, Set<Person> allowed) {
        /** Whether it is one of an exercise. */
        boolean ofAnExercise() {
            return query.contains("{exercise}");
        }

        @Override
        public String toString() {
            return path;
        }
    }
}
