package enshu.console.database;

import enshu.console.problem.Problem;
import enshu.console.problem.RefusalMapper;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Tells a caller that the record is away for now: 503, {@code record-away}. */
@Provider
public final class RecordAwayMapper implements ExceptionMapper<RecordAway> {

    @Override
    public Response toResponse(RecordAway failure) {
        return RefusalMapper.answer(Problem.away(
                "record-away", "The record can't be reached; nothing was changed. Try again in a moment."));
    }
}
