package enshu.console;

import fish.payara.arquillian.container.payara.managed.PayaraMicroDeployableContainer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jboss.arquillian.container.spi.client.container.DeployableContainer;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.container.spi.client.protocol.metadata.ProtocolMetaData;
import org.jboss.arquillian.core.spi.LoadableExtension;
import org.jboss.shrinkwrap.api.Archive;

/**
 * Does for Arquillian's Payara Micro what supervision does for the platform's: one that hangs while it starts shows what
 * its threads were doing ({@code target/payara-threads-N.txt}), is ended, and is started a second time. Arquillian itself
 * says no more than that nothing was deployed, and leaves the process behind.
 */
public final class StartWatch implements LoadableExtension {
    private static final int ATTEMPTS = 2;
    private static final int LIMIT_SECONDS = 30;

    @Override
    public void register(ExtensionBuilder builder) {
        builder.override(DeployableContainer.class, PayaraMicroDeployableContainer.class, Watched.class);
    }

    /** Arquillian's container, started at most twice. */
    public static final class Watched extends PayaraMicroDeployableContainer {
        @Override
        public ProtocolMetaData deploy(Archive<?> archive) throws DeploymentException {
            for (int attempt = 1; ; attempt++) {
                Set<ProcessHandle> before =
                        ProcessHandle.current().descendants().collect(Collectors.toSet());
                try {
                    return super.deploy(archive);
                } catch (DeploymentException failed) {
                    List<ProcessHandle> begun = ProcessHandle.current()
                            .descendants()
                            .filter(process -> !before.contains(process))
                            .toList();
                    String seen = end(begun, Path.of("target/payara-threads-" + attempt + ".txt"));
                    System.err.println("Payara Micro did not start, attempt " + attempt + ": " + seen);
                    if (attempt == ATTEMPTS) {
                        throw new DeploymentException("Payara Micro did not start, twice; " + seen, failed);
                    }
                }
            }
        }

        private static String end(List<ProcessHandle> begun, Path threads) {
            try {
                for (ProcessHandle process : begun) {
                    print(process.pid(), threads);
                    process.destroyForcibly();
                    process.onExit().get(LIMIT_SECONDS, TimeUnit.SECONDS);
                }
            } catch (IOException | ExecutionException | TimeoutException e) {
                return "its threads could not be listed: " + e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return "interrupted";
            }
            return begun.isEmpty() ? "its process has ended" : "what its threads did is in " + threads.toAbsolutePath();
        }

        private static void print(long pid, Path threads) throws IOException, InterruptedException {
            String jcmd =
                    Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
            Process printing = new ProcessBuilder(jcmd, Long.toString(pid), "Thread.print")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(threads.toFile()))
                    .start();
            if (!printing.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                printing.destroyForcibly();
            }
        }
    }
}
