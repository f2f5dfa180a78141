package enshu.range.prove;

import enshu.range.engine.ImageStore;
import enshu.scenario.source.Message;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** A store for ranges whose images are all named: nobody may make one. */
final class NoImages implements ImageStore {
    private static IllegalStateException unforeseen() {
        return new IllegalStateException("these tests make no images");
    }

    @Override
    public Optional<String> id(String reference) {
        return Optional.of("sha256:" + reference);
    }

    @Override
    public void build(Build build, Consumer<String> progress) {
        throw unforeseen();
    }

    @Override
    public void importRoot(String reference, Path tar) {
        throw unforeseen();
    }

    @Override
    public Optional<Message> pull(String reference) {
        throw unforeseen();
    }

    @Override
    public String openBuildNetwork(String instance, String subnet, int mtu) {
        throw unforeseen();
    }

    @Override
    public void closeBuildNetwork(String instance) {
        throw unforeseen();
    }
}
