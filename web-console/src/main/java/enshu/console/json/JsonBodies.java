package enshu.console.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.Map;

/** Request and answer bodies through {@link Json}, before the server's own JSON; a body is at most 64 KiB. */
@Provider
@Priority(1)
@Consumes(MediaType.APPLICATION_JSON)
@Produces({MediaType.APPLICATION_JSON, Problem.MEDIA_TYPE})
public final class JsonBodies implements MessageBodyReader<Object>, MessageBodyWriter<Object> {
    private static final int LIMIT = 64 * 1024;

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return media.getSubtype().equals("json");
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return media.getSubtype().endsWith("json");
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        byte[] bytes = body.readNBytes(LIMIT + 1);
        if (bytes.length > LIMIT) {
            throw new Refusal(new Problem(
                    413, "too-large", "Too large", "A body is at most " + LIMIT + " bytes.", Map.of("limit", LIMIT)));
        }
        try {
            Object value = Json.mapper().readValue(bytes, Json.mapper().constructType(generic));
            if (value == null) {
                throw new Refusal(Problem.malformed("not-json", "The body is empty; send a JSON object."));
            }
            return value;
        } catch (UnrecognizedPropertyException unknown) {
            throw new Refusal(new Problem(
                    400,
                    "unknown-field",
                    "Unknown field",
                    "There is no field \"" + unknown.getPropertyName() + "\" here; known: "
                            + unknown.getKnownPropertyIds() + ".",
                    Map.of("field", unknown.getPropertyName())));
        } catch (JsonMappingException wrongType) {
            throw new Refusal(Problem.malformed("wrong-type", wrongType.getPathReference() + " can't be read."));
        } catch (JsonProcessingException malformed) {
            throw new Refusal(Problem.malformed(
                    "not-json",
                    "The body isn't JSON at line " + malformed.getLocation().getLineNr() + ", column "
                            + malformed.getLocation().getColumnNr() + "."));
        }
    }

    @Override
    public void writeTo(
            Object value,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream body)
            throws IOException {
        body.write(Json.mapper().writeValueAsBytes(value));
    }
}
