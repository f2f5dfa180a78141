package enshu.scenario.importing;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scenario.Scenario;
import enshu.scenario.compose.Attachment;
import enshu.scenario.compose.Dependency;
import enshu.scenario.compose.Image;
import enshu.scenario.compose.Mount;
import enshu.scenario.compose.Service;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComposeImportTest {
    @TempDir
    private Path temporary = Path.of("");

    private Imports source = new Imports(Path.of(""));

    @BeforeEach
    void newSource() {
        source = new Imports(temporary);
    }

    @Test
    void whatStandsStays() throws IOException {
        source.with("web/Dockerfile", "FROM debian:bookworm-slim\n")
                .with("conf/site.conf", "listen 80\n")
                .with("compose.yaml", """
                name: shop
                services:
                  web:
                    build: ./web
                    command: [serve, --port, "80"]
                    depends_on: {db: {condition: service_healthy}}
                    volumes: ["./conf/site.conf:/etc/site.conf", "data:/var/data:z"]
                    networks: {front: {ipv4_address: 172.30.5.10}, back: {}}
                  db:
                    image: postgres:16
                    mem_limit: 256m
                    healthcheck: {test: [CMD, pg_isready]}
                    networks: [back]
                networks:
                  front: {ipam: {config: [{subnet: 172.30.5.0/24, gateway: 172.30.5.1}]}}
                  back:
                volumes:
                  data:
                """);
        Scenario scenario = source.scenario();
        assertThat(scenario.id()).isEqualTo("shop");
        Service web = scenario.topology().service("web").orElseThrow();
        assertThat(web.image()).isInstanceOf(Image.Built.class);
        assertThat(web.launch().command()).contains(java.util.List.of("serve", "--port", "80"));
        assertThat(web.dependsOn()).containsExactly(new Dependency("db", Dependency.Condition.SERVICE_HEALTHY));
        assertThat(web.mounts())
                .containsExactly(
                        new Mount.PackageFile("files/conf/site.conf", "/etc/site.conf"),
                        new Mount.NamedVolume("data", "/var/data", false));
        assertThat(web.networks()).extracting(Attachment::network).containsExactly("front", "back");
        assertThat(scenario.topology().network("front").orElseThrow().subnet().map(Object::toString))
                .contains("172.30.5.0/24");
        assertThat(scenario.topology().network("back").orElseThrow().subnet()).isPresent();
        assertThat(source.report())
                .contains("compose.yaml:7:15: the mount of \"./conf/site.conf\"")
                .contains("\"gateway\" of ipam");
    }

    @Test
    void whatReachesForTheHostIsLeftOutAndTold() throws IOException {
        source.with("compose.yaml", """
                services:
                  odd:
                    image: debian:bookworm-slim
                    privileged: true
                    network_mode: host
                    pid: host
                    devices: [/dev/kvm]
                    security_opt: [seccomp=unconfined]
                    cap_add: [SYS_ADMIN, NET_ADMIN]
                    sysctls: {kernel.msgmax: "1", net.core.somaxconn: "64"}
                    ports: ["8080:80", "127.0.0.1:53:53/udp"]
                    volumes: ["/var/run/docker.sock:/var/run/docker.sock", "../elsewhere:/mnt"]
                    extra_hosts: ["host.docker.internal:host-gateway", "portal:10.1.2.3"]
                    dns: 8.8.8.8
                    labels: {com.docker.x: "1", mine: "2"}
                    container_name: strange_one
                    restart: always
                    wishes: granted
                """);
        Service odd = source.scenario().topology().service("odd").orElseThrow();
        assertThat(odd.rights().capAdd()).containsExactly("NET_ADMIN");
        assertThat(odd.rights().sysctls()).containsOnlyKeys("net.core.somaxconn");
        assertThat(odd.mounts()).isEmpty();
        assertThat(odd.expose()).containsExactly("80", "53/udp");
        assertThat(odd.extraHosts()).containsOnlyKeys("portal");
        assertThat(odd.labels()).containsOnlyKeys("mine");
        assertThat(odd.networks().getFirst().aliases()).containsExactly("strange_one");
        assertThat(source.report())
                .contains(
                        "compose.yaml:4:5: \"privileged\"",
                        "compose.yaml:5:5: \"network_mode\"",
                        "compose.yaml:6:5: \"pid\"",
                        "compose.yaml:7:5: \"devices\"",
                        "compose.yaml:8:5: \"security_opt\"",
                        "the capability SYS_ADMIN is refused",
                        "the sysctl \"kernel.msgmax\" is refused",
                        "the port 80 of service",
                        "it would give the container the whole host",
                        "nothing of the host is ever mounted",
                        "no range has a way to its host",
                        "8.8.8.8 is not asked",
                        "\"com.docker.x\"",
                        "compose.yaml:17:5: \"restart\"",
                        "compose.yaml:18:5: \"wishes\"");
    }

    @Test
    void variablesComeFromTheFileBesideIt() throws IOException {
        source.with(".env", "TAG=16\nNAME='plain $HOME'\n")
                .with("app.env", "LEVEL=debug # loud\n")
                .with("docker-compose.yml", """
                version: "3"
                services:
                  db:
                    image: "postgres:${TAG}"
                    env_file: [app.env, missing.env]
                    environment:
                      - DB_PASSWORD
                      - NAME=${NAME}
                      - EMPTY=${NOWHERE}
                      - USUAL=${NOWHERE:-usual}
                      - API_TOKEN=${API_TOKEN}
                      - FROM_SHELL
                """);
        Scenario scenario = source.scenario();
        Service db = scenario.topology().service("db").orElseThrow();
        assertThat(db.image()).isEqualTo(new Image.Named("postgres:16"));
        assertThat(db.launch().environment())
                .containsEntry("LEVEL", "debug")
                .containsEntry("NAME", "plain $$HOME")
                .containsEntry("EMPTY", "")
                .containsEntry("USUAL", "usual")
                .containsEntry("DB_PASSWORD", "${DB_PASSWORD}")
                .containsEntry("API_TOKEN", "${API_TOKEN}")
                .doesNotContainKey("FROM_SHELL");
        assertThat(scenario.variables()).extracting("name").contains("DB_PASSWORD", "API_TOKEN");
        assertThat(source.report())
                .contains(
                        "missing.env",
                        "the variable \"NOWHERE\" is set nowhere",
                        "FROM_SHELL",
                        "\"version\" means nothing");
    }

    @Test
    void filesOfOneProjectAreOne() throws IOException {
        source.with("base.yaml", "services: {plain: {image: 'debian:bookworm-slim', user: nobody}}\n")
                .with("compose.override.yaml", "services: {web: {working_dir: /srv, ports: !override ['1:1']}}\n")
                .with("compose.yaml", """
                services:
                  web:
                    extends: {file: base.yaml, service: plain}
                    hostname: www.shop.example
                    secrets: [word]
                    configs: [{source: text, target: /etc/text}]
                    deploy: {replicas: 2, resources: {limits: {memory: 64m}}, placement: {}}
                    links: ["other:mate"]
                    depends_on: [absent, other]
                  other:
                    image: debian:bookworm-slim
                    network_mode: "service:web"
                    profiles: [extra]
                secrets: {word: {file: ./word.txt}}
                configs: {text: {content: "cost $$5"}}
                """)
                .with("word.txt", "open\n");
        Scenario scenario = source.scenario();
        Service web = scenario.topology().service("web").orElseThrow();
        assertThat(web.launch().user()).contains("nobody");
        assertThat(web.launch().workingDir()).contains("/srv");
        assertThat(web.hostname()).isEqualTo("www");
        assertThat(web.networks().getFirst().aliases()).contains("www.shop.example");
        assertThat(web.mounts())
                .containsExactly(
                        new Mount.PackageFile("files/configs/text", "/etc/text"),
                        new Mount.PackageFile("files/word.txt", "/run/secrets/word"));
        assertThat(scenario.topology().service("web-2")).isPresent();
        assertThat(source.files("made")).containsEntry("files/configs/text", "cost $5");
        assertThat(source.report())
                .contains("\"absent\" is no service that stands", "laid over the project", "\"placement\"", "profiles");
    }

    @Test
    void aBuildWithoutItsFilesIsAPlainHost() throws IOException {
        source.with("compose.yaml", """
                services:
                  lost: {build: ./not-here}
                  far: {build: "https://forge.example/x.git"}
                  inline: {build: {dockerfile_inline: "FROM debian:bookworm-slim"}}
                """);
        Scenario scenario = source.scenario();
        assertThat(scenario.topology().service("lost").orElseThrow().image())
                .isEqualTo(new Image.Built(
                        "images/machine", "Dockerfile", java.util.Map.of(), java.util.Optional.empty()));
        assertThat(source.report())
                .contains(
                        "compose.yaml:2:17: the build of service \"lost\": \"./not-here\" does not exist in the source")
                .contains("leads out of what is imported")
                .contains("dockerfile_inline of service \"inline\" is the file");
    }

    @Test
    void largeOrManyNetworksFitIntoABlock() throws IOException {
        StringBuilder services = new StringBuilder("services:\n");
        StringBuilder networks = new StringBuilder("networks:\n");
        for (int at = 0; at < 20; at++) {
            services.append("  h%d: {image: 'debian:bookworm-slim', networks: {n%d: {ipv4_address: 10.%d.7.9}}}%n"
                    .formatted(at, at, at));
            networks.append("  n%d: {ipam: {config: [{subnet: 10.%d.0.0/16}]}}%n".formatted(at, at));
        }
        source.with("compose.yaml", services.append(networks).toString());
        Scenario scenario = source.scenario();
        assertThat(scenario.topology().networks()).hasSize(20);
        assertThat(source.report()).contains("a team's block has 4096 addresses");
    }

    @Test
    void aChallengeIsBriefingVariablesAndTasks() throws IOException {
        source.with("docker-compose.yml", """
                x-challenge:
                  name: "Paper Trail"
                  description: |
                    Follow it.
                    - [T0164](https://niccs.cisa.gov/x): something
                  summary: A short one.
                  icon: TbPaper
                  templates: {plain: &plain "fake.bothify('MARK{##-??}')"}
                  variables:
                    first: {template: *plain, default: &first "MARK{11-aa}"}
                    second: {template: "fake.word()", default: &second "MARK{fixed}"}
                  questions:
                    - {name: One, body: What is it?, answer: *first, points: 500, max_attempts: '3', placeholder: "MARK{..}"}
                    - {name: Two, body: And this?, answer: *second, points: 2000, mood: glad}
                    - {name: Three, body: No answer}
                services:
                  desk:
                    image: debian:bookworm-slim
                    environment: {ONE: *first, TWO: *second, AGAIN: "MARK{11-aa}"}
                    networks: [competitor_net]
                networks: {competitor_net: {external: true}}
                """);
        Scenario scenario = source.scenario();
        assertThat(scenario.title().en()).isEqualTo("Paper Trail");
        assertThat(scenario.title().ja()).startsWith("［要翻訳］");
        assertThat(scenario.story().en()).contains("Follow it.");
        assertThat(scenario.tasks()).extracting(task -> task.points()).containsExactly(250, 1000);
        assertThat(scenario.tasks().getFirst().answers().getFirst().attempts()).hasValue(3);
        assertThat(scenario.tasks().getFirst().tags()).extracting("id").contains("T0164");
        String first = "MARK{${FIRST}-${FIRST_2}}";
        assertThat(scenario.topology().service("desk").orElseThrow().launch().environment())
                .containsEntry("ONE", first)
                .containsEntry("AGAIN", first)
                .containsEntry("TWO", "MARK{fixed}");
        assertThat(scenario.desktops()).hasSize(1);
        assertThat(scenario.topology().service("desktop").orElseThrow().attachment("competitor_net"))
                .isPresent();
        assertThat(source.report())
                .contains(
                        "\"icon\" of x-challenge",
                        "\"mood\" of the question",
                        "\"Three\" has no answer",
                        "worth 250 points in place of 500");
    }

    @Test
    void addressesInTextsAreNamed() throws IOException {
        source.with("compose.yaml", """
                x-challenge:
                  name: Addresses
                  questions: [{name: Where, body: "Look at 10.9.8.7 in 10.9.8.0/24.", answer: "ssh me@10.9.8.7", points: 5}]
                services:
                  host:
                    image: debian:bookworm-slim
                    environment: {PEER: "10.9.8.7"}
                    networks: {lan: {ipv4_address: 10.9.8.7}}
                networks: {lan: {ipam: {config: [{subnet: 10.9.8.0/24}]}}}
                """);
        Scenario scenario = source.scenario();
        assertThat(scenario.tasks().getFirst().text().en()).contains("Look at ${address.host.lan} in ${cidr.lan}.");
        assertThat(source.files("made").get("proof.yaml")).contains("ssh me@${address.host.lan}");
        assertThat(scenario.topology().service("host").orElseThrow().launch().environment())
                .containsEntry("PEER", "${address.host.lan}");
    }

    @Test
    void aPathMayNameAFolderTwice() throws IOException {
        Service web = source.with(
                        "compose.yaml",
                        "services: {web: {image: 'debian:bookworm-slim', volumes: ['data:/app/app']}}\n")
                .scenario()
                .topology()
                .service("web")
                .orElseThrow();
        assertThat(web.mounts()).containsExactly(new Mount.NamedVolume("data", "/app/app", false));
    }
}
