package enshu.launcher.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SandboxTest {
    private final Sandbox sandbox = new Sandbox(
            "nobody",
            Path.of("/run/enshu/t"),
            Map.of("app", Path.of("/root/it's here"), "app/data", Path.of("/root/data")),
            List.of("app/data"),
            List.of());

    @Test
    void theCommandRunsWithoutPrivilegesInAMountNamespaceOfItsOwn() {
        List<String> command = sandbox.enter(List.of("prog", "argument"));

        assertThat(command).startsWith("unshare", "--mount").endsWith("--", "prog", "argument");
        assertThat(command)
                .contains(
                        "--reuid=nobody", "--regid=nobody", "--clear-groups", "--no-new-privs", "--bounding-set=-all");
    }

    @Test
    void onlyWhatIsNamedWritableIsBoundWritable() {
        String script = sandbox.enter(List.of("prog")).get(7);

        assertThat(script).contains("mount -o remount,bind,ro '/run/enshu/t/app'\n");
        assertThat(script).doesNotContain("remount,bind,ro '/run/enshu/t/app/data'");
        assertThat(script.indexOf("'/run/enshu/t/app/data'")).isGreaterThan(script.indexOf("ro '/run/enshu/t/app'"));
    }

    @Test
    void aPathWithAQuoteStaysOnePath() {
        assertThat(sandbox.enter(List.of("prog")).get(7)).contains("mount --bind '/root/it'\\''s here' ");
    }

    @Test
    void aKeptCapabilityIsKeptEverywhereAndNoOther() {
        Sandbox proxy = new Sandbox("nobody", Path.of("/x"), Map.of(), List.of(), List.of("net_bind_service"));

        assertThat(proxy.enter(List.of("prog")))
                .contains(
                        "--bounding-set=-all,+net_bind_service",
                        "--ambient-caps=-all,+net_bind_service",
                        "--inh-caps=-all,+net_bind_service");
    }

    @Test
    void aPathThatIsNotBoundIsOurMistake() {
        assertThatThrownBy(() -> sandbox.at("other")).hasMessageContaining("nothing is bound as other");
    }
}
