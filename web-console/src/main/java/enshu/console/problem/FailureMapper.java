package enshu.console.problem;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything nobody foresaw, as a problem with a reference to the log; never a stack trace on the screen. */
@Provider
public final class FailureMapper implements ExceptionMapper<Throwable> {
    private static final Logger log = LoggerFactory.getLogger(FailureMapper.class);

    @Override
    public Response toResponse(Throwable failure) {
        if (failure instanceof CompletionException && failure.getCause() instanceof Refusal refusal) {
            return RefusalMapper.answer(refusal.problem());
        }
        return RefusalMapper.answer(failure instanceof WebApplicationException web ? ofHttp(web) : ofFault(failure));
    }

    private static Problem ofHttp(WebApplicationException failure) {
        int status = Math.max(400, failure.getResponse().getStatus());
        return switch (status) {
            case 404 -> new Problem(404, "unknown-address", "Unknown address", "Nothing is at this address.", Map.of());
            case 405 -> new Problem(405, "method", "Wrong method", "This address doesn't take this method.", Map.of());
            case 415 -> new Problem(415, "not-json", "Not JSON", "Send application/json.", Map.of());
            default -> new Problem(status, "http-" + status, "Refused", "The request was refused.", Map.of());
        };
    }

    /** A fault that is told with a reference, under which the log has all of it. */
    public static Problem ofFault(Throwable failure) {
        String reference = UUID.randomUUID().toString().substring(0, 8);
        log.atError()
                .addKeyValue("reference", reference)
                .setCause(failure)
                .log("A request failed for a reason of ours");
        return new Problem(
                500,
                "fault",
                "The console failed",
                "The log tells more under reference " + reference + ".",
                Map.of("reference", reference));
    }
}
