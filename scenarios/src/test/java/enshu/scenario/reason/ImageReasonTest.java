package enshu.scenario.reason;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scenario.source.Language;
import enshu.scenario.source.Message;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The English is what pages know ({@code room/reason.ts} and its test): who changes it changes it there too. */
class ImageReasonTest {
    private static final Message AWAY = ImageReason.unreachable("dial tcp: lookup registry-1.docker.io: no such host");

    @Test
    void itSaysWhichImageOfWhomWhyAndWhatToDo() {
        Message reason = ImageReason.of("postgres:16", List.of("db"), AWAY);
        assertThat(reason.in(Language.EN))
                .isEqualTo("the image postgres:16 of db can't be had: it is not here and no registry can be reached"
                        + " (dial tcp: lookup registry-1.docker.io: no such host); give this machine a way to a registry,"
                        + " or build the image from debian:bookworm-slim");
        assertThat(reason.in(Language.JA))
                .isEqualTo(
                        "db のイメージ postgres:16 を用意できません。このマシンになく、レジストリーにもつながりません（dial tcp: lookup"
                                + " registry-1.docker.io: no such host）。レジストリーにつながるようにするか、debian:bookworm-slim からイメージを作ってください。");
    }

    @Test
    void ofVeryManyHostsTheFirstAreNamed() {
        List<String> hosts = List.of("a", "b", "c", "d", "e", "f", "g");
        Message unbuilt = ImageReason.unbuilt("Step 2/3 : RUN make", "make: not found");
        assertThat(ImageReason.of("enshu/x-web", hosts, unbuilt).in(Language.EN))
                .isEqualTo("the image enshu/x-web of a, b, c, d, e and 2 more can't be had: its recipe fails at"
                        + " \"Step 2/3 : RUN make\": make: not found; correct the Dockerfile");
    }

    @Test
    void theDesktopServersImageIsNoHosts() {
        assertThat(ImageReason.of("enshu/guacd:1", List.of(), ImageReason.refused("manifest unknown"))
                        .in(Language.EN))
                .isEqualTo(
                        "the image enshu/guacd:1 of the desktops can't be had: it is not here and the registry doesn't"
                                + " give it (manifest unknown); correct the image's name, or build it from debian:bookworm-slim");
    }
}
