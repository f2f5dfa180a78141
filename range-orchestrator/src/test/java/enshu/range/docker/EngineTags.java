package enshu.range.docker;

import com.github.dockerjava.api.exception.NotFoundException;
import java.nio.file.Path;

/** Names of images on a test's engine, given and taken behind the orchestrator's back. */
public final class EngineTags {
    private EngineTags() {}

    /** Gives an image a further name. */
    public static void give(Path socket, String image, String repository, String tag) {
        try (DockerConnection connection = DockerConnection.open(socket)) {
            connection.quick().tagImageCmd(image, repository, tag).exec();
        }
    }

    /** Takes a name away; its image stays while another name or a container needs it. */
    public static void take(Path socket, String reference) {
        try (DockerConnection connection = DockerConnection.open(socket)) {
            connection.quick().removeImageCmd(reference).withForce(true).exec();
        } catch (NotFoundException gone) {
            org.slf4j.LoggerFactory.getLogger(EngineTags.class).trace("there was no {}", reference);
        }
    }
}
