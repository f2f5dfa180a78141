package enshu.range.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageCmd;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.DockerClientException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.BuildResponseItem;
import com.github.dockerjava.api.model.Network;
import enshu.range.engine.EngineFailure;
import enshu.range.engine.ImageStore;
import enshu.scenario.reason.ImageReason;
import enshu.scenario.source.Message;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The images of a Docker engine, built with its classic builder.
 */
public final class DockerImages implements ImageStore {
    private static final Duration BUILD_LIMIT = Duration.ofMinutes(20);
    private static final Duration PULL_LIMIT = Duration.ofSeconds(60);

    private final DockerConnection connection;

    public DockerImages(DockerConnection connection) {
        this.connection = connection;
    }

    @Override
    public Optional<String> id(String reference) {
        try {
            return Optional.ofNullable(quick().inspectImageCmd(reference).exec().getId());
        } catch (NotFoundException none) {
            return Optional.empty();
        } catch (RuntimeException failure) {
            throw new EngineFailure("look for image", reference, failure);
        }
    }

    @Override
    public void build(Build build, Consumer<String> progress) {
        Steps steps = new Steps(progress);
        try (InputStream context = build.context().get();
                BuildImageCmd command = connection.streaming().buildImageCmd(context)) {
            command.withTags(Set.of(build.reference()))
                    .withDockerfilePath(build.dockerfile())
                    .withNetworkMode(build.network())
                    .withRemove(true)
                    .withForcerm(true)
                    .withPull(false)
                    .withLabels(Map.of(Labels.KIND, "image"));
            build.arguments().forEach(command::withBuildArg);
            build.target().ifPresent(command::withTarget);
            command.exec(steps).awaitImageId(BUILD_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (DockerClientException | DockerException failed) {
            throw new EngineFailure(
                    ImageReason.unbuilt(steps.lastStep(), (steps.lastLine() + " " + firstLine(failed)).strip()));
        } catch (IOException failed) {
            throw new EngineFailure("build image", build.reference(), failed);
        }
    }

    private static String firstLine(RuntimeException failed) {
        return String.valueOf(failed.getMessage()).lines().findFirst().orElse("");
    }

    @Override
    public void importRoot(String reference, Path tar) {
        int colon = reference.lastIndexOf(':');
        String target = "/images/create?fromSrc=-&repo=" + encoded(reference.substring(0, colon)) + "&tag="
                + encoded(reference.substring(colon + 1));
        try (FileChannel file = FileChannel.open(tar)) {
            EngineUpload.post(connection.socket(), target, file, sent -> {});
        } catch (IOException failed) {
            throw new EngineFailure("import image", reference, failed);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Override
    public Optional<Message> pull(String reference) {
        try {
            boolean ended = connection
                    .streaming()
                    .pullImageCmd(reference)
                    .start()
                    .awaitCompletion(PULL_LIMIT.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                return Optional.of(ImageReason.unreachable("no answer within " + PULL_LIMIT.toSeconds() + " s"));
            }
            return id(reference).isPresent()
                    ? Optional.empty()
                    : Optional.of(ImageReason.refused("nothing of this name came"));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.of(ImageReason.unreachable("broken off"));
        } catch (RuntimeException failed) {
            return Optional.of(PullFailure.reason(String.valueOf(failed.getMessage())));
        }
    }

    @Override
    public String openBuildNetwork(String instance, String subnet, int mtu) {
        String name = buildNetwork(instance);
        closeBuildNetwork(instance);
        try {
            quick().createNetworkCmd()
                    .withName(name)
                    .withDriver("bridge")
                    .withEnableIpv6(false)
                    .withLabels(Map.of(Labels.INSTANCE, instance, Labels.KIND, "build"))
                    .withOptions(Map.of(
                            "com.docker.network.bridge.name",
                            bridge(instance),
                            "com.docker.network.driver.mtu",
                            Integer.toString(mtu)))
                    .withIpam(new Network.Ipam().withConfig(new Network.Ipam.Config().withSubnet(subnet)))
                    .exec();
            return name;
        } catch (RuntimeException failed) {
            throw new EngineFailure("create the network for builds", name, failed);
        }
    }

    @Override
    public void closeBuildNetwork(String instance) {
        try {
            quick().removeNetworkCmd(buildNetwork(instance)).exec();
        } catch (NotFoundException none) {
            org.slf4j.LoggerFactory.getLogger(DockerImages.class)
                    .atTrace()
                    .addKeyValue("change", buildNetwork(instance))
                    .log("there was no network for builds");
        } catch (RuntimeException failed) {
            throw new EngineFailure("remove the network for builds", buildNetwork(instance), failed);
        }
    }

    private static String buildNetwork(String instance) {
        return "enshu-" + instance + "-build";
    }

    private static String bridge(String instance) {
        return "ebd" + instance;
    }

    private DockerClient quick() {
        return connection.quick();
    }

    /** Tells the beginning of each step, and remembers the last lines for the failure's message. */
    private static final class Steps extends BuildImageResultCallback {
        /** How lines begin that the engine itself adds: layers' ids, and what it clears away. */
        private static final String ENGINES_OWN = "--->";

        private static final String CLEARED = "Removing intermediate container";

        private final Consumer<String> progress;
        private volatile String step = "before its first step";
        private volatile String line = "";

        Steps(Consumer<String> progress) {
            this.progress = progress;
        }

        @Override
        public void onNext(BuildResponseItem item) {
            String text = item.getStream();
            if (text != null && !text.isBlank()) {
                remember(text.strip());
            }
            super.onNext(item);
        }

        private void remember(String text) {
            if (text.startsWith("Step ")) {
                step = text.lines().findFirst().orElse(text);
                progress.accept(step.length() > 100 ? step.substring(0, 100) + "…" : step);
            } else if (!text.startsWith(ENGINES_OWN) && !text.startsWith(CLEARED)) {
                line = text.length() > 200 ? text.substring(0, 200) + "…" : text;
            }
        }

        String lastStep() {
            return step;
        }

        String lastLine() {
            return line;
        }
    }
}
