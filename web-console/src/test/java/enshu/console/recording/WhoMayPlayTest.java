package enshu.console.recording;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.console.desktop.Tapes.Kind;
import enshu.console.exercise.Audience;
import enshu.console.recording.Recording.State;
import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WhoMayPlayTest {
    private static final TeamId TEAM = new TeamId("team-1");
    private static final Recording OF_TRAINEE1 = new Recording(
            UUID.randomUUID(),
            new ExerciseId(UUID.randomUUID()),
            TEAM,
            "csirt",
            "trainee1",
            "佐久間 遥",
            Kind.DESKTOP,
            Instant.EPOCH,
            Optional.empty(),
            Duration.ZERO,
            0,
            0,
            State.COMPLETE,
            Optional.empty(),
            Instant.EPOCH);

    @Test
    void aTraineePlaysOwnRecordingsAndNobodyElses() {
        assertThat(RecordingResource.mayPlay(new Audience.Trainee(TEAM), "trainee1", OF_TRAINEE1))
                .isTrue();
        assertThat(RecordingResource.mayPlay(new Audience.Trainee(TEAM), "trainee2", OF_TRAINEE1))
                .isFalse();
        assertThat(RecordingResource.mayPlay(new Audience.Trainee(new TeamId("team-2")), "trainee3", OF_TRAINEE1))
                .isFalse();
    }

    @Test
    void anInstructorPlaysAll() {
        assertThat(RecordingResource.mayPlay(new Audience.Instructor(), "instructor", OF_TRAINEE1))
                .isTrue();
    }
}
