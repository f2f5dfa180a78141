package enshu.console.recording;

import com.fasterxml.jackson.annotation.JsonInclude;
import enshu.console.debrief.TeamStories;
import enshu.console.desktop.Tapes.Kind;
import enshu.console.recording.ExerciseTimes.Turn;
import enshu.console.recording.RecordingIndex.Segment;
import enshu.scenario.Text;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Recordings as a browser is told of them. */
final class RecordingViews {
    private RecordingViews() {}

    /** A recording in a list. */
    record Entry(
            String id,
            String team,
            String desktop,
            String account,
            String name,
            String kind,
            Instant startedAt,
            Optional<Instant> endedAt,
            long startedElapsedMs,
            long bytes,
            String state,
            Optional<String> reason,
            Instant deleteAfter) {}

    static Entry entry(Recording recording) {
        return new Entry(
                recording.id().toString(),
                recording.team().value(),
                recording.desktop(),
                recording.account(),
                recording.name(),
                recording.kind().name().toLowerCase(Locale.ROOT),
                recording.startedAt(),
                recording.endedAt(),
                recording.startedElapsed().toMillis(),
                recording.bytes(),
                recording.state().word(),
                recording.reason(),
                recording.deleteAfter());
    }

    /** All that a player needs to begin: the parts of one person's work at one desktop, and what happened meanwhile. */
    record Playback(Entry recording, List<Part> parts, List<Turn> clock, List<Mark> marks) {}

    /** One recording of them; {@code keys} are pairs of a second since 1970 and the keys pressed in it. */
    record Part(Entry recording, List<Stretch> segments, List<List<Long>> keys) {}

    /**
     * A segment.
     *
     * @param pictureBytes what the screen at its beginning takes; empty where it isn't known
     */
    record Stretch(long at, long bytes, OptionalLong pictureBytes) {}

    /** Something that happened to the team, on both clocks. */
    record Mark(
            String kind,
            Instant at,
            long elapsedMs,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Text> title,
            Optional<String> member) {}

    static Part part(Recording recording, RecordingFiles files) throws IOException {
        Path file = files.recording(recording.id(), recording.kind());
        if (recording.state() == Recording.State.DELETED || !Files.exists(file)) {
            return new Part(entry(recording), List.of(), List.of());
        }
        if (recording.kind() == Kind.TERMINAL) {
            long at = recording.startedAt().toEpochMilli();
            Stretch whole = new Stretch(at, Files.size(file), OptionalLong.of(0));
            return new Part(entry(recording), List.of(whole), List.of());
        }
        RecordingIndex index = index(recording, files);
        List<Stretch> stretches = new ArrayList<>();
        for (int number = 0; number < index.segments().size(); number++) {
            Segment segment = index.segments().get(number);
            stretches.add(new Stretch(
                    segment.at().toEpochMilli(),
                    end(index, number, file) - segment.offset(),
                    segment.picture()
                            .map(ranges -> OptionalLong.of(
                                    ranges.stream().mapToLong(Range::length).sum()))
                            .orElse(OptionalLong.empty())));
        }
        return new Part(
                entry(recording),
                stretches,
                index.keys().stream()
                        .map(keys -> List.of(keys.second(), (long) keys.count()))
                        .toList());
    }

    /** The recording's index, made first where there is none. */
    static RecordingIndex index(Recording recording, RecordingFiles files) throws IOException {
        Path index = files.index(recording.id());
        if (!Files.exists(index)) {
            RecordingIndex.remake(files.recording(recording.id(), recording.kind()), index, recording.startedAt());
        }
        return RecordingIndex.read(index);
    }

    /** Where a segment ends in the file. */
    static long end(RecordingIndex index, int number, Path file) throws IOException {
        return number + 1 < index.segments().size()
                ? index.segments().get(number + 1).offset()
                : Files.size(file);
    }

    static List<Mark> marks(List<TeamStories.Event> events) {
        return events.stream()
                .map(event -> new Mark(event.kind(), event.at(), event.elapsedMs(), event.title(), event.member()))
                .sorted(Comparator.comparing(Mark::at))
                .toList();
    }
}
