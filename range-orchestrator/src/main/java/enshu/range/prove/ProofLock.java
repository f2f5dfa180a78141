package enshu.range.prove;

import enshu.range.engine.EngineFailure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Held by every process of this machine that proves something, so that nobody takes its range for one that a killed
 * proof left.
 */
final class ProofLock implements AutoCloseable {
    private final FileChannel file;

    private ProofLock(FileChannel file) {
        this.file = file;
    }

    /** Beside others that prove; waits while leftovers are removed. */
    static ProofLock shared(Path state) {
        FileChannel file = open(state);
        try {
            file.lock(0, Long.MAX_VALUE, true);
            return new ProofLock(file);
        } catch (IOException e) {
            throw refused(state, e);
        }
    }

    /** Without anybody else; empty while somebody proves something. */
    static Optional<ProofLock> alone(Path state) {
        FileChannel file = open(state);
        try {
            if (taken(file)) {
                return Optional.of(new ProofLock(file));
            }
            file.close();
            return Optional.empty();
        } catch (IOException e) {
            throw refused(state, e);
        }
    }

    private static boolean taken(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        }
    }

    private static FileChannel open(Path state) {
        try {
            Files.createDirectories(state);
            return FileChannel.open(
                    state.resolve("proof.lock"),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw refused(state, e);
        }
    }

    private static EngineFailure refused(Path state, IOException cause) {
        return new EngineFailure("take the lock", state.resolve("proof.lock").toString(), cause);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new EngineFailure("give back", "the lock of proofs", e);
        }
    }
}
