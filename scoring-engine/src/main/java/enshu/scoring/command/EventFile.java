package enshu.scoring.command;

import enshu.scoring.ledger.Entry;
import enshu.scoring.ledger.EventLines;
import enshu.scoring.ledger.ForeignLedger;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A file of events that a command was given. */
final class EventFile {
    private EventFile() {}

    /** Reads the file once from front to end; empty when all of it could be read, otherwise what is wrong, as it is told. */
    static Optional<String> each(String command, String file, ForeignLedger foreign, Consumer<Entry> receiver) {
        AtomicBoolean any = new AtomicBoolean();
        try (InputStream lines = Files.newInputStream(Path.of(file))) {
            Optional<EventLines.Reading.Refused> refused = EventLines.each(lines, foreign, entry -> {
                any.set(true);
                receiver.accept(entry);
            });
            if (refused.isPresent()) {
                return Optional.of(
                        file + ":" + refused.get().line() + ": " + refused.get().problem());
            }
            return any.get()
                    ? Optional.empty()
                    : Optional.of(file + ": no events; expected one a line, {\"type\":\"game-opened\",…} first");
        } catch (NoSuchFileException missing) {
            return Optional.of(command + ": there is no file " + file);
        } catch (IOException failed) {
            return Optional.of(command + ": " + file + " can't be read: " + failed.getMessage());
        }
    }
}
