package enshu.console.account;

import enshu.console.problem.Problem;
import enshu.console.problem.RefusalMapper;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells a caller that Keycloak is away for now: 503, {@code accounts-away}. */
@Provider
public final class AccountsAwayMapper implements ExceptionMapper<AccountsAway> {
    private static final Logger log = LoggerFactory.getLogger(AccountsAwayMapper.class);

    @Override
    public Response toResponse(AccountsAway failure) {
        log.atWarn().addKeyValue("error", failure.getMessage()).log("Keycloak could not be asked");
        return RefusalMapper.answer(Problem.away(
                "accounts-away", "The accounts can't be reached; nothing was changed. Try again in a moment."));
    }
}
