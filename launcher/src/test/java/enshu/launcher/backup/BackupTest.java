package enshu.launcher.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    private static final int FILES = 400;
    private static final int MOST_ROUNDS = 10_000;

    @TempDir
    Path folder = Path.of("");

    @Test
    void aFolderIsCopiedWhileItsFilesComeAndGo() throws IOException, InterruptedException {
        Path from = Files.createDirectories(folder.resolve("from/part"));
        Files.writeString(from.resolve("stays"), "here");
        AtomicBoolean enough = new AtomicBoolean();
        CountDownLatch begun = new CountDownLatch(1);
        CompletableFuture<Void> work = CompletableFuture.runAsync(() -> {
            for (int round = 0; round < MOST_ROUNDS && !enough.get(); round++) {
                comeAndGo(from);
                begun.countDown();
            }
        });
        begun.await();
        try {
            for (int copy = 0; copy < 3; copy++) {
                Path to = folder.resolve("to-" + copy);
                Backup.copyLive(folder.resolve("from"), to);
                assertThat(to.resolve("part/stays")).hasContent("here");
                assertThat(to.resolve("data.tar")).doesNotExist();
            }
        } finally {
            enough.set(true);
            work.join();
        }
    }

    private static void comeAndGo(Path folder) {
        try {
            for (int number = 0; number < FILES; number++) {
                Files.writeString(folder.resolve("file-" + number), "for a moment");
            }
            for (int number = 0; number < FILES; number++) {
                Files.delete(folder.resolve("file-" + number));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatIsLeftOutIsNotInTheCopy() throws IOException {
        Path from = folder.resolve("from");
        Files.createDirectories(from.resolve("log"));
        Files.writeString(from.resolve("log/1"), "not this");
        Files.writeString(from.resolve("kept"), "this");
        Backup.copyLive(from, folder.resolve("to"), "./log/*");
        assertThat(folder.resolve("to/kept")).hasContent("this");
        assertThat(folder.resolve("to/log")).isEmptyDirectory();
    }
}
