package enshu.console.rights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import enshu.console.rights.RightsTable.Endpoint;
import enshu.console.rights.RightsTable.Person;
import enshu.console.rights.RightsTable.Socket;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tries the whole table against a running platform: every endpoint and socket, as everybody. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(NoRanges.class)
class RightsIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int POLICY = 1008;
    private static final String SCENARIO = "cyder-a-usb";

    private final Map<Person, SignedInPerson> people = new EnumMap<>(Person.class);
    private String origin = "";
    private String exercise = "";
    private String task = "";
    private String desktop = "";
    private String tryout = "";

    @BeforeAll
    void everybodySignsInAndAnExerciseStands() throws Exception {
        TestedPlatform platform = TestedPlatform.named();
        origin = platform.console().toString();
        people.put(Person.NOBODY, SignedInPerson.nobody(platform.console()));
        for (Map.Entry<Person, String> person : Map.of(
                        Person.TRAINEE, "trainee6",
                        Person.OTHER_TEAM, "trainee7",
                        Person.OUTSIDER, "trainee8",
                        Person.INSTRUCTOR, "instructor",
                        Person.AUTHOR, "instructor2",
                        Person.OFFICE, "office")
                .entrySet()) {
            people.put(
                    person.getKey(),
                    SignedInPerson.signIn(platform.console(), person.getValue(), platform.password(person.getValue())));
        }
        HttpResponse<String> made = as(Person.INSTRUCTOR)
                .call(
                        "POST",
                        "/exercises",
                        "{\"title\":\"Who may what\",\"scenario\":\"" + SCENARIO + "\",\"teams\":["
                                + "{\"name\":\"one\",\"members\":[\"trainee6\"]},"
                                + "{\"name\":\"two\",\"members\":[\"trainee7\"]}]}");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        exercise = JSON.readTree(made.body()).path("id").asText();
        JsonNode picture = JSON.readTree(
                as(Person.TRAINEE).call("GET", "/exercises/" + exercise, "").body());
        task = picture.path("scenario").path("tasks").path(0).path("id").asText();
        desktop = picture.path("teams")
                .path(0)
                .path("desktops")
                .path(0)
                .path("id")
                .asText();
        HttpResponse<String> tried = as(Person.AUTHOR).call("POST", "/authoring/" + SCENARIO + "/tryout", "");
        assertThat(tried.statusCode()).as(tried.body()).isEqualTo(201);
        tryout = JSON.readTree(tried.body()).path("exercise").asText();
    }

    @AfterAll
    void theExerciseEnds() throws Exception {
        if (!exercise.isEmpty()) {
            as(Person.INSTRUCTOR).call("POST", "/exercises/" + exercise + "/clock", "{\"action\":\"end\"}");
        }
        if (!tryout.isEmpty()) {
            as(Person.AUTHOR).call("DELETE", "/authoring/" + SCENARIO + "/tryout", "");
        }
    }

    private SignedInPerson as(Person person) {
        SignedInPerson found = people.get(person);
        assertThat(found).as("%s has signed in", person).isNotNull();
        return java.util.Objects.requireNonNull(found);
    }

    private String filled(String path) {
        return filled(path, exercise);
    }

    private String filled(String path, String exercise) {
        return path.replace("{exercise}", exercise)
                .replace("{team}", "team-1")
                .replace("{task}", task)
                .replace("{desktop}", desktop)
                .replace("{scenario}", "no-such-scenario")
                .replace("{proof}", "00000000-0000-4000-8000-000000000000")
                .replace("{recording}", "00000000-0000-4000-8000-000000000000")
                .replace("{name}", "0000000000000-lan.pcap")
                .replace("{number}", "0");
    }

    @Test
    void callsThatComeTogetherKeepTheirPersonsRole() throws Exception {
        SignedInPerson trainee = as(Person.TRAINEE);
        List<Callable<HttpResponse<String>>> calls =
                Collections.nCopies(400, () -> trainee.call("GET", "/exercises", ""));
        try (ExecutorService eight = Executors.newFixedThreadPool(8)) {
            for (Future<HttpResponse<String>> answer : eight.invokeAll(calls, 60, TimeUnit.SECONDS)) {
                assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(200);
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> everyEndpointIsForThoseWhoAreNamedAndForNobodyElse() {
        return RightsTable.ENDPOINTS.stream()
                .flatMap(endpoint -> Stream.of(Person.values())
                        .map(person -> DynamicTest.dynamicTest(
                                endpoint + " as " + person, () -> tryEndpoint(endpoint, person))));
    }

    private void tryEndpoint(Endpoint endpoint, Person person) throws Exception {
        HttpResponse<String> answer = as(person).call(endpoint.method(), filled(endpoint.path()), endpoint.body());
        assertThat(refused(answer))
                .as("%s: %s", answer.statusCode(), answer.body())
                .isEqualTo(!endpoint.allowed().contains(person));
        assertThat(answer.statusCode()).as(answer.body()).isNotEqualTo(500);
        if (answer.statusCode() >= 400) {
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        }
        if (person == Person.NOBODY && refused(answer)) {
            assertThat(answer.statusCode()).isEqualTo(401);
        }
    }

    @TestFactory
    Stream<DynamicTest> aTryoutIsForItsAuthorAndIsThereForNobodyElse() {
        Stream<DynamicTest> endpoints = RightsTable.ENDPOINTS.stream()
                .filter(Endpoint::ofAnExercise)
                .flatMap(endpoint -> Stream.of(Person.values())
                        .map(person -> DynamicTest.dynamicTest(
                                endpoint + " as " + person, () -> tryEndpointOfTryout(endpoint, person))));
        Stream<DynamicTest> sockets = RightsTable.SOCKETS.stream()
                .filter(Socket::ofAnExercise)
                .flatMap(socket -> Stream.of(Person.values())
                        .map(person -> DynamicTest.dynamicTest(
                                socket + " as " + person, () -> trySocketOfTryout(socket, person))));
        return Stream.concat(endpoints, sockets);
    }

    private void tryEndpointOfTryout(Endpoint endpoint, Person person) throws Exception {
        HttpResponse<String> answer =
                as(person).call(endpoint.method(), filled(endpoint.path(), tryout), endpoint.body());
        assertThat(answer.statusCode()).as(answer.body()).isNotEqualTo(500);
        if (person != Person.AUTHOR) {
            assertThat(refused(answer))
                    .as("%s: %s", answer.statusCode(), answer.body())
                    .isTrue();
        } else if (endpoint.allowed().contains(Person.AUTHOR)) {
            assertThat(answer.body()).doesNotContain("\"unknown-exercise\"");
        }
    }

    private void trySocketOfTryout(Socket socket, Person person) throws Exception {
        String outcome = outcome(person, socket.path() + filled(socket.query(), tryout), origin);
        switch (person) {
            case NOBODY -> assertThat(outcome).isEqualTo("status 401");
            case AUTHOR ->
                assertThat(outcome).startsWith("message ").contains("\"type\":\"" + socket.greeting() + "\"");
            case OTHER_TEAM, TRAINEE, OUTSIDER, INSTRUCTOR, OFFICE ->
                assertThat(outcome).startsWith("closed " + POLICY);
        }
    }

    /** Not signed in, not allowed, or not even told that the exercise exists. */
    private static boolean refused(HttpResponse<String> answer) {
        return answer.statusCode() == 401
                || answer.statusCode() == 403
                || (answer.statusCode() == 404 && answer.body().contains("\"unknown-exercise\""));
    }

    @TestFactory
    Stream<DynamicTest> nothingIsChangedFromAnotherSite() {
        return RightsTable.ENDPOINTS.stream()
                .filter(Endpoint::unsafe)
                .map(endpoint -> DynamicTest.dynamicTest(endpoint.toString(), () -> {
                    tryForeign(endpoint, Map.of("Origin", origin));
                    tryForeign(endpoint, Map.of("X-Enshu", "1"));
                    tryForeign(endpoint, Map.of("X-Enshu", "1", "Origin", "http://elsewhere.example"));
                }));
    }

    private void tryForeign(Endpoint endpoint, Map<String, String> headers) throws Exception {
        HttpResponse<String> answer =
                as(Person.INSTRUCTOR).call(endpoint.method(), filled(endpoint.path()), endpoint.body(), headers);
        assertThat(answer.statusCode()).as("%s with %s", endpoint, headers).isEqualTo(403);
        assertThat(answer.body()).contains("\"foreign-request\"");
    }

    @TestFactory
    Stream<DynamicTest> everySocketIsForThoseWhoAreNamedAndForNobodyElse() {
        return RightsTable.SOCKETS.stream()
                .flatMap(socket -> Stream.of(Person.values())
                        .map(person ->
                                DynamicTest.dynamicTest(socket + " as " + person, () -> trySocket(socket, person))));
    }

    private void trySocket(Socket socket, Person person) throws Exception {
        String outcome = outcome(person, socket.path() + filled(socket.query()), origin);
        if (person == Person.NOBODY) {
            assertThat(outcome).isEqualTo("status 401");
        } else if (socket.allowed().contains(person)) {
            assertThat(outcome).startsWith("message ").contains("\"type\":\"" + socket.greeting() + "\"");
        } else {
            assertThat(outcome).startsWith("closed " + POLICY);
        }
    }

    @TestFactory
    Stream<DynamicTest> noSocketOpensFromAnotherSite() {
        return RightsTable.SOCKETS.stream()
                .map(socket -> DynamicTest.dynamicTest(
                        socket.path(),
                        () -> assertThat(outcome(
                                        Person.INSTRUCTOR,
                                        socket.path() + filled(socket.query()),
                                        "http://elsewhere.example"))
                                .isEqualTo("status 403")));
    }

    /** What came of opening a socket: the status of a refused handshake, the code of a close, or the first message. */
    private String outcome(Person person, String path, String from) throws Exception {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        CompletableFuture<WebSocket> opening = as(person).open(path, from, new FirstWord(outcome));
        try {
            WebSocket socket = opening.join();
            try {
                return outcome.get(30, TimeUnit.SECONDS);
            } finally {
                socket.abort();
            }
        } catch (CompletionException refused) {
            if (refused.getCause() instanceof WebSocketHandshakeException handshake) {
                return "status " + handshake.getResponse().statusCode();
            }
            throw refused;
        }
    }

    /** Hears the first thing a socket says. */
    private record FirstWord(CompletableFuture<String> outcome) implements WebSocket.Listener {
        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            outcome.complete("message " + data);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            outcome.complete("closed " + status + " " + reason);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            outcome.completeExceptionally(error);
        }
    }

    @Test
    void pictureOfAnotherTeamsTraineeHoldsNothingOfTheTeam() throws Exception {
        String picture =
                as(Person.OTHER_TEAM).call("GET", "/exercises/" + exercise, "").body();
        assertThat(picture).contains("team-2", "trainee7").doesNotContain("team-1", "trainee6");
    }
}
