package enshu.range.wish;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import enshu.exchange.RangeWish;
import enshu.scenario.archive.ContentShelf;
import enshu.scenario.archive.PackageArchive;
import enshu.scratch.ScratchContent;
import enshu.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which scenario a range is made from, with the real record. */
class WishedScenariosIT {
    @TempDir
    Path folder;

    private final String host = "wished-" + UUID.randomUUID();
    private final HikariDataSource source = ScratchRanges.pool(ScratchRanges.orchestrator("wishedscenariosit"));
    private final Sql sql = new Sql(source);
    private Path library;

    @BeforeEach
    void prepare() throws IOException {
        library = Files.createDirectory(folder.resolve("library"));
        PackageArchive.write(
                PackageArchive.folder(Path.of("src/test/resources/library/tiny-one")), library.resolve("tiny-one"));
    }

    @AfterEach
    void close() {
        source.close();
        ScratchRanges.forget(host);
    }

    /** As of an orchestrator that has just been started. */
    private WishedScenarios.Found found(RangeWish wish) throws IOException {
        ContentShelf contents = new ContentShelf(
                Files.createTempDirectory(folder, "contents"), new ContentStore(sql)::archive, InstantSource.system());
        return new WishedScenarios(library, contents).find(wish);
    }

    private RangeWish wish(Wished wished) {
        return wished.read(new WishStore(sql));
    }

    @Test
    void theContentIsTakenWhateverBecameOfTheFolder() throws IOException {
        Wished wished = Wished.kept(host, ScratchContent.keep(library.resolve("tiny-one")));
        Files.writeString(library.resolve("tiny-one/scenario.yaml"), "broken: [");
        assertThat(found(wish(wished)))
                .isInstanceOfSatisfying(
                        WishedScenarios.Found.Usable.class,
                        usable -> assertThat(usable.scenario().folder())
                                .isNotEqualTo(library.resolve("tiny-one"))
                                .hasFileName("tiny-one"));
        assertThat(new ContentStore(sql).wished(host)).hasSize(1);
        wished.absent();
        assertThat(new ContentStore(sql).wished(host)).isEmpty();
    }

    @Test
    void aWishFromBeforeTakesTheFolder() throws IOException {
        Wished wished = Wished.tiny(host);
        assertThat(found(wish(wished))).isInstanceOf(WishedScenarios.Found.Usable.class);
        Files.writeString(library.resolve("tiny-one/scenario.yaml"), "broken: [");
        assertThat(found(wish(wished)))
                .isInstanceOfSatisfying(
                        WishedScenarios.Found.Useless.class,
                        useless -> assertThat(useless.reason()).contains("tiny-one can't be used"));
        assertThat(new ContentStore(sql).wished(host)).isEmpty();
    }

    @Test
    void aSpoiltContentIsSaidInOneReason() throws IOException {
        Files.writeString(library.resolve("tiny-one/note"), "a content of this test alone: " + host);
        String digest = ScratchContent.keep(library.resolve("tiny-one"));
        Wished wished = Wished.kept(host, digest);
        ScratchDatabase.asOwner("update library.content set archive = '\\x504b' where digest = ?", digest);
        assertThat(found(wish(wished)))
                .isInstanceOfSatisfying(
                        WishedScenarios.Found.Useless.class,
                        useless -> assertThat(useless.reason()).contains(digest.substring(0, 12), "no zip"));
    }
}
