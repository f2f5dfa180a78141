package enshu.range.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.core.DefaultDockerClientConfig;
import com.github.dockerjava.core.DockerClientImpl;
import com.github.dockerjava.zerodep.ZerodepDockerHttpClient;
import enshu.range.engine.EngineFailure;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.slf4j.LoggerFactory;

/**
 * The two lines to a Docker engine over its Unix socket: one that expects answers soon, one for streams that may be
 * silent for minutes. The engine is asked for its API version, and that one, or 1.44 when it is newer, is spoken.
 */
public final class DockerConnection implements AutoCloseable {
    private static final String NEWEST_KNOWN = "1.44";
    private static final String OLDEST_KNOWN = "1.41";
    private static final Duration SOON = Duration.ofSeconds(90);
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int CONNECTIONS = 64;

    private final DockerClient quick;
    private final DockerClient streaming;
    private final String engine;
    private final String architecture;
    private final Path socket;

    /** The library writes every request at debug level, passwords of ranges included. */
    private static void keepSecrets() {
        if (LoggerFactory.getLogger("com.github.dockerjava") instanceof ch.qos.logback.classic.Logger logger) {
            logger.setLevel(ch.qos.logback.classic.Level.INFO);
        }
    }

    private DockerConnection(
            DockerClient quick, DockerClient streaming, String engine, String architecture, Path socket) {
        this.quick = quick;
        this.streaming = streaming;
        this.engine = engine;
        this.architecture = architecture;
        this.socket = socket;
    }

    /** Connects, or says why not. */
    public static DockerConnection open(Path socket) {
        if (!Files.exists(socket)) {
            throw new EngineFailure(
                    "reach the engine at", socket.toString(), "there is no such socket; start it first");
        }
        keepSecrets();
        URI address = URI.create("unix://" + socket.toAbsolutePath());
        try (DockerClient unversioned = client(address, "", SOON)) {
            var version = unversioned.versionCmd().exec();
            String api = version.getApiVersion();
            if (compare(api, OLDEST_KNOWN) < 0) {
                throw new EngineFailure(
                        "use the engine at", socket.toString(), "its API " + api + " is older than " + OLDEST_KNOWN);
            }
            String spoken = compare(api, NEWEST_KNOWN) > 0 ? NEWEST_KNOWN : api;
            return new DockerConnection(
                    client(address, spoken, SOON),
                    client(address, spoken, Duration.ZERO),
                    version.getVersion() + " (API " + spoken + ")",
                    String.valueOf(version.getArch()),
                    socket);
        } catch (EngineFailure known) {
            throw known;
        } catch (IOException | RuntimeException e) {
            throw new EngineFailure("reach the engine at", socket.toString(), e);
        }
    }

    DockerClient quick() {
        return quick;
    }

    DockerClient streaming() {
        return streaming;
    }

    Path socket() {
        return socket;
    }

    /** The engine's version and the API version that is spoken with it. */
    public String engine() {
        return engine;
    }

    /** What its images run on, as Docker names it, such as {@code amd64}. */
    public String architecture() {
        return architecture;
    }

    @Override
    public void close() {
        for (DockerClient client : new DockerClient[] {quick, streaming}) {
            try {
                client.close();
            } catch (IOException e) {
                throw new EngineFailure("hang up on", "the engine", e);
            }
        }
    }

    private static DockerClient client(URI address, String api, Duration answer) {
        DefaultDockerClientConfig config = DefaultDockerClientConfig.createDefaultConfigBuilder()
                .withDockerHost(address.toString())
                .withDockerTlsVerify(false)
                .withApiVersion(api)
                .build();
        var http = new ZerodepDockerHttpClient.Builder()
                .dockerHost(address)
                .maxConnections(CONNECTIONS)
                .connectionTimeout(CONNECT)
                .responseTimeout(answer)
                .build();
        return DockerClientImpl.getInstance(config, http);
    }

    private static int compare(String one, String other) {
        int[] a = numbers(one);
        int[] b = numbers(other);
        return Arrays.compare(a, b);
    }

    private static int[] numbers(String version) {
        return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
    }
}
