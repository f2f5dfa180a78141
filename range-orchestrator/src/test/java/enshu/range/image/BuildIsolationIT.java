package enshu.range.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import enshu.range.docker.DockerCarrier;
import enshu.range.docker.DockerConnection;
import enshu.range.docker.DockerImages;
import enshu.range.engine.EngineFailure;
import enshu.range.engine.ImageStore;
import enshu.range.namespace.EngineNamespace;
import enshu.range.namespace.NetworkNamespace;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;

/**
 * A build reaches package mirrors and nothing of this machine: tried by the commands of a build, on the real engine. The
 * same try reaches a mirror, and the platform's stand-in is reached from this machine itself.
 */
class BuildIsolationIT {
    private static final String BASE = "debian:bookworm-slim";
    private final String instance =
            "ib" + UUID.randomUUID().toString().replace("-", "").substring(0, 8);

    private static Path required(String name) {
        return Path.of(Optional.ofNullable(System.getenv(name))
                .filter(value -> !value.isBlank())
                .orElseThrow(() -> new IllegalStateException(name + " is not set; these tests need a real engine")));
    }

    @Test
    void aBuildReachesAMirrorAndNothingOfThisMachine() throws IOException {
        NetworkNamespace namespace = new EngineNamespace(required("ENSHU_TEST_ENGINE_NETNS")).namespace();
        try (DockerConnection connection = DockerConnection.open(required("ENSHU_TEST_DOCKER_SOCKET"));
                ServerSocket platform = new ServerSocket(0, 50, InetAddress.ofLiteral("::"))) {
            DockerImages images = new DockerImages(connection);
            String reference = "enshu/isolation-try:" + instance;
            try (BuildUplink uplink = BuildUplink.open(images, namespace, instance)) {
                List<String> places = places(platform.getLocalPort());
                assertThat(places).hasSizeGreaterThan(3);
                images.build(build(reference, script(places, mirror()), uplink.network()), step -> {});

                assertThatThrownBy(() -> images.build(
                                build(reference + "c", script(List.of(mirror()), mirror()), uplink.network()),
                                step -> {}))
                        .as("the try itself tells what it reaches")
                        .isInstanceOf(EngineFailure.class)
                        .hasMessageContaining("reached " + mirror());
            } finally {
                new DockerCarrier(connection).drop(reference);
            }
        }
        assertThat(namespace.run(java.time.Duration.ofSeconds(5), "", "ip", "-o", "link", "show"))
                .as("the way out is gone")
                .doesNotContain(UplinkAddresses.of(instance).engineEnd());
    }

    /** Every address of this machine, the uplink's own and loopback, at the port of something that listens there. */
    private List<String> places(int port) throws IOException {
        List<String> places = new ArrayList<>();
        for (NetworkInterface device : Collections.list(NetworkInterface.getNetworkInterfaces())) {
            for (InetAddress address : Collections.list(device.getInetAddresses())) {
                if (address.isLinkLocalAddress()) {
                    continue;
                }
                try (Socket control = new Socket(java.net.Proxy.NO_PROXY)) {
                    control.connect(new InetSocketAddress(address, port), 2000);
                }
                places.add(address.getHostAddress().replaceAll("%.*", "") + " " + port);
            }
        }
        assertThat(places)
                .as("the uplink's end on this machine is among them")
                .contains(UplinkAddresses.of(instance).hostAddress() + " " + port);
        return places;
    }

    /** A package mirror of this machine, which builds are there to reach. */
    private static String mirror() throws IOException {
        Process apt = new ProcessBuilder("apt-get", "indextargets", "--format", "$(REPO_URI)").start();
        URI uri = URI.create(new String(apt.getInputStream().readAllBytes(), UTF_8)
                .lines()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("apt knows no package source; add one"))
                .strip());
        int port = uri.getPort() > 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
        return uri.getHost() + " " + port;
    }

    /** Fails where one of the places is reached, or the mirror isn't, or the network is not one of builds alone. */
    private static String script(List<String> places, String mirror) {
        StringBuilder script = new StringBuilder("try() { timeout 3 bash -c \"exec 3<>/dev/tcp/$1/$2\" 2>/dev/null; }\n"
                + "try " + mirror + " || { echo 'not reached: " + mirror + "'; exit 1; }\n"
                + "cards=$(ls /sys/class/net | sort | tr '\\n' ' ')\n"
                + "[ \"$cards\" = 'eth0 lo ' ] || { echo \"its cards are $cards\"; exit 1; }\n");
        places.forEach(place -> script.append("try ")
                .append(place)
                .append(" && echo 'reached ")
                .append(place)
                .append("' >> /reached &\n"));
        return script.append("wait\n[ ! -e /reached ] || { cat /reached; exit 1; }\n")
                .toString();
    }

    private static ImageStore.Build build(String reference, String script, String network) {
        Map<String, String> files =
                Map.of("Dockerfile", "FROM " + BASE + "\nCOPY try /try\nRUN bash /try\n", "try", script);
        return new ImageStore.Build(reference, () -> context(files), "Dockerfile", Map.of(), Optional.empty(), network);
    }

    private static InputStream context(Map<String, String> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (Map.Entry<String, String> file : files.entrySet()) {
                byte[] content = file.getValue().getBytes(UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ByteArrayInputStream(bytes.toByteArray());
    }
}
