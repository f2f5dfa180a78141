package enshu.scenario.source;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scenario.task.Check;
import enshu.scenario.task.CheckTree;
import enshu.scenario.task.Exchange;
import enshu.scenario.task.ServiceProtocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service check says in each protocol's words is what the model says. */
class ServiceChecksTest {
    private static final String OWN =
            "service: {from: csirt, to: gate, protocol: http, port: 8080, request: /state, reply: \"isolated\"}";
    private static final Exchange.Login TANAKA = new Exchange.Login("tanaka", "${PASSWORD}");
    private static final String LOGIN = ", user: tanaka, password: \"${PASSWORD}\"";

    @TempDir
    private Path folder = Path.of("");

    private Check.Service read(String words) throws IOException {
        Path file = Packages.copyOfSmall(folder).resolve("scenario.yaml");
        String text = Files.readString(file);
        assertThat(text).contains(OWN);
        Files.writeString(file, text.replace(OWN, "service: {from: scorer, to: gate, protocol: " + words + "}"));
        Reading reading = ScenarioReader.read(file.resolveSibling(""));
        assertThat(reading.problems()).isEmpty();
        return (Check.Service) Objects.requireNonNull(CheckTree.leaves(
                        ((Reading.Read) reading).scenario().tasks().get(1).check())
                .get("all-of.5.any-of.1.service"));
    }

    private Exchange exchange(String words) throws IOException {
        return read(words).exchange();
    }

    @Test
    void theScorerIsNoService() throws IOException {
        Check.Service service = read("redis");
        assertThat(service.from()).isEmpty();
        assertThat(service.port()).isEmpty();
        assertThat(service.exchange().protocol().usualPort()).hasValue(6379);
        assertThat(service.exchange())
                .isEqualTo(new Exchange.Redis(Exchange.Login.NONE, Optional.empty(), true, Optional.empty()));
    }

    @Test
    void mailIsAskedFor() throws IOException {
        assertThat(exchange("smtp, recipient: a@b.example, accepted: false"))
                .isEqualTo(new Exchange.Smtp(
                        Exchange.Login.NONE, "", Optional.of("a@b.example"), false, Optional.empty()));
        assertThat(exchange("imap, subject: 不審, messages: 0" + LOGIN))
                .isEqualTo(new Exchange.Imap(
                        TANAKA,
                        "INBOX",
                        new Exchange.Letters(Optional.of("不審"), Optional.empty(), OptionalInt.of(0)),
                        true));
        assertThat(exchange("pop3, accepted: false" + LOGIN))
                .isEqualTo(new Exchange.Pop3(
                        TANAKA, new Exchange.Letters(Optional.empty(), Optional.empty(), OptionalInt.empty()), false));
    }

    @Test
    void lettersAreWantedByTheirNumber() {
        Exchange.Letters any = new Exchange.Letters(Optional.empty(), Optional.empty(), OptionalInt.empty());
        Exchange.Letters such = new Exchange.Letters(Optional.of("a"), Optional.empty(), OptionalInt.empty());
        Exchange.Letters none = new Exchange.Letters(Optional.of("a"), Optional.empty(), OptionalInt.of(0));
        assertThat(List.of(any.wants(0), any.wants(2))).containsExactly(true, true);
        assertThat(List.of(such.wants(0), such.wants(2))).containsExactly(false, true);
        assertThat(List.of(none.wants(0), none.wants(2))).containsExactly(true, false);
    }

    @Test
    void directoriesAndDatabasesAreAsked() throws IOException {
        assertThat(exchange("dns, name: www.small.example, reply: ^192"))
                .isEqualTo(new Exchange.Dns("www.small.example", Exchange.RecordType.A, true, Optional.of("^192")));
        assertThat(exchange("ldap, base: dc=small, attribute: title" + LOGIN))
                .isEqualTo(new Exchange.Ldap(
                        TANAKA,
                        Optional.of(new Exchange.Ldap.Search(
                                "dc=small", "(objectClass=*)", Optional.of("title"), Optional.empty())),
                        true));
        assertThat(exchange("mysql, request: Select 1, reply: 1" + LOGIN))
                .isEqualTo(new Exchange.Sql(
                        ServiceProtocol.MYSQL, TANAKA, "", Optional.of("Select 1"), true, Optional.of("1")));
    }

    @Test
    void thingsAreAsked() throws IOException {
        assertThat(exchange("mqtt, topic: valve/1, reply: closed"))
                .isEqualTo(new Exchange.Mqtt(Exchange.Login.NONE, Optional.of("valve/1"), true, Optional.of("closed")));
        assertThat(exchange("ssh, host-key: ssh-ed25519, accepted: false" + LOGIN))
                .isEqualTo(new Exchange.Ssh(TANAKA, Optional.of("ssh-ed25519"), false, Optional.empty()));
        assertThat(exchange("modbus, input-register: 40, value: [\"${NUMBER}\", 9999]"))
                .isEqualTo(
                        new Exchange.Modbus(1, Exchange.Modbus.Table.INPUT_REGISTER, 40, List.of("${NUMBER}", "9999")));
    }
}
