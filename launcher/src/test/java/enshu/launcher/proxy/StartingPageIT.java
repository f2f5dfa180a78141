package enshu.launcher.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import enshu.launcher.home.Ports;
import enshu.launcher.process.Wait;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see while the console is away, through Debian's real caddy. */
class StartingPageIT {
    private static final Ports PORTS = new Ports(17080);
    private static final int DOOR = 17090;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    private Path folder = Path.of("");

    private final Process[] caddy = new Process[1];

    @BeforeEach
    void startTheProxy() throws IOException {
        TlsProxy.writePages(folder.resolve("pages"));
        Path file = folder.resolve("Caddyfile");
        Files.writeString(
                file,
                "{\n admin off\n}\nhttp://127.0.0.1:" + DOOR + " {\n" + TlsProxy.routes(PORTS, folder.resolve("pages"))
                        + "}\n");
        Path log = folder.resolve("caddy.log");
        caddy[0] = new ProcessBuilder("caddy", "run", "--adapter", "caddyfile", "--config", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(Wait.until(StartingPageIT::answers, Duration.ofSeconds(20)))
                .as("caddy listens; it said: %s", Files.readString(log))
                .isTrue();
    }

    @AfterEach
    void stopTheProxy() throws InterruptedException {
        caddy[0].destroy();
        assertThat(caddy[0].waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private static boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), DOOR)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }

    private static HttpResponse<String> get(String path, String accept) throws IOException, InterruptedException {
        return HTTP.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + DOOR + path))
                        .header("Accept", accept)
                        .timeout(Duration.ofSeconds(20))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static void assertWaits(String path) throws IOException, InterruptedException {
        HttpResponse<String> page = get(path, "text/html,application/xhtml+xml");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).contains("text/html");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.body()).contains("まもなく表示します", "Back in a moment", "/api/alive");

        HttpResponse<String> call = get(path, "application/json");
        assertThat(call.statusCode()).isEqualTo(503);
        assertThat(call.body()).isEmpty();
    }

    @Test
    void aPageWaitsForAConsoleOrASignInServerThatIsAway() throws IOException, InterruptedException {
        assertWaits("/exercises/1");
        assertWaits("/auth/realms/enshu");
    }

    @Test
    void aServerWithoutItsConsoleIsStillStartingAndTheConsolesOwn404IsPassedOn()
            throws IOException, InterruptedException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), PORTS.console()), 10);
        server.createContext(
                "/", exchange -> answer404(exchange, exchange.getRequestURI().getPath()));
        server.start();
        try {
            assertWaits("/deploying");

            HttpResponse<String> own = get("/console", "text/html");
            assertThat(own.statusCode()).isEqualTo(404);
            assertThat(own.body()).isEqualTo("the console's own");
        } finally {
            server.stop(0);
        }
    }

    private static void answer404(HttpExchange exchange, String path) throws IOException {
        try (exchange) {
            byte[] body = "the console's own".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            if (path.equals("/console")) {
                exchange.getResponseHeaders().set("Content-Security-Policy", "default-src 'none'");
            }
            exchange.sendResponseHeaders(404, body.length);
            exchange.getResponseBody().write(body);
        }
    }
}
