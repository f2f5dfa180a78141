package enshu.range.docker;

import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import enshu.range.engine.EngineFailure;
import java.util.function.Supplier;

/**
 * What is asked of a Docker engine, with its refusals turned into ours.
 */
final class Asked {
    private Asked() {}

    static <T> T of(String operation, String thing, Supplier<T> work) {
        try {
            return work.get();
        } catch (EngineFailure known) {
            throw known;
        } catch (DockerException refused) {
            throw new EngineFailure(operation, thing, reason(refused));
        } catch (RuntimeException broken) {
            throw new EngineFailure(operation, thing, broken);
        }
    }

    /** The same of a removal; what is gone already is fine. */
    static void gone(String operation, String thing, Runnable work) {
        of(operation, thing, () -> {
            try {
                work.run();
            } catch (NotFoundException already) {
                return false;
            }
            return true;
        });
    }

    /** The engine answers in JSON, {@code Status 409: {"message":"…"}}; people get the message. */
    private static String reason(DockerException refused) {
        String whole = String.valueOf(refused.getMessage());
        int begin = whole.indexOf("\"message\":\"");
        return begin < 0
                ? whole.strip()
                : whole.substring(begin + 11).replaceAll("\"}\\s*$", "").strip();
    }
}
