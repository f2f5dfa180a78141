package enshu.console.signin;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether Keycloak takes sign-ins just now. A browser that was sent to one that is away could say nothing of ours. */
final class Reception {
    private static final Logger log = LoggerFactory.getLogger(Reception.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI realm;

    /** @param realm where Keycloak's realm is, as this machine reaches it */
    Reception(String realm) {
        this.realm = URI.create(realm);
    }

    /** Asks Keycloak for the realm; waits 3 s at most. */
    boolean open() {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(realm).timeout(PATIENCE).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException away) {
            log.atWarn().addKeyValue("error", String.valueOf(away.getMessage())).log("Keycloak takes no sign-ins");
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
