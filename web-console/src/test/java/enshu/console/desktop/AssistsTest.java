package enshu.console.desktop;

import static enshu.console.desktop.HandsTest.grant;
import static org.assertj.core.api.Assertions.assertThat;

import enshu.exchange.ExerciseId;
import enshu.exchange.TeamId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.apache.guacamole.protocol.GuacamoleInstruction;
import org.junit.jupiter.api.Test;

/** Nothing of an instructor's reaches a team's desktop without the team's consent, and nothing after it. */
class AssistsTest {
    private static final Set<String> HANDS = Set.of("key", "mouse", "touch", "clipboard", "blob", "end");
    private static final ExerciseId EXERCISE = new ExerciseId(new UUID(1, 1));
    private static final Seat DESK = new Seat(EXERCISE, new TeamId("team-1"), "csirt");
    private static final Hands.Holder INSTRUCTOR = new Hands.Holder("instructor", "講師");
    private static final Hands.Holder OTHER = new Hands.Holder("instructor2", "ほかの講師");
    private static final Hands.Holder MEMBER = new Hands.Holder("trainee1", "受講者");

    private Instant now = Instant.parse("2026-11-26T01:00:00Z");
    private final Assists assists = new Assists(() -> now);
    private final List<String> written = new ArrayList<>();
    private final Company company = new Company(
            new Hands(() -> now), assists, (seat, account, action, instructor) -> written.add(account + " " + action));
    private final Conduct conduct = company.conduct(grant("instructor", DesktopMode.ASSISTING));

    private void assertHandsPass(boolean pass) {
        for (String opcode : HANDS) {
            assertThat(InboundFilter.lets(new GuacamoleInstruction(opcode, "1"), conduct.now()))
                    .as(opcode)
                    .isEqualTo(pass);
        }
        assertThat(InboundFilter.lets(new GuacamoleInstruction("size", "800", "600"), conduct.now()))
                .as("the size is the team's")
                .isFalse();
        assertThat(InboundFilter.lets(new GuacamoleInstruction("sync", "1"), conduct.now()))
                .isTrue();
    }

    private void begin() {
        assertThat(assists.ask(DESK, INSTRUCTOR)).isTrue();
        assertThat(assists.consent(DESK, MEMBER, "instructor")).isPresent();
    }

    @Test
    void nothingPassesBeforeSomebodyAgrees() {
        assertHandsPass(false);
        assists.ask(DESK, INSTRUCTOR);
        assertHandsPass(false);
        assists.consent(DESK, MEMBER, "instructor");
        assertHandsPass(true);
    }

    @Test
    void nothingPassesAfterEitherEndedIt() {
        begin();
        assists.end(DESK);
        assertHandsPass(false);
    }

    @Test
    void nothingPassesAfterTenMinutes() {
        begin();
        now = now.plus(Assists.GIVEN).minusMillis(1);
        assertHandsPass(true);
        now = now.plusMillis(1);
        assertHandsPass(false);
        assertThat(assists.of(EXERCISE)).isEmpty();
    }

    @Test
    void consentIsForOneInstructorAtOneDesktop() {
        begin();
        assertThat(assists.allows(DESK, "instructor2")).isFalse();
        assertThat(assists.allows(new Seat(EXERCISE, DESK.team(), "other"), "instructor"))
                .isFalse();
        assertThat(assists.allows(new Seat(EXERCISE, new TeamId("team-2"), "csirt"), "instructor"))
                .isFalse();
        assertThat(assists.ask(DESK, OTHER)).isFalse();
    }

    @Test
    void whoAsksLaterDoesNotInheritAConsentMeantForAnother() {
        assists.ask(DESK, INSTRUCTOR);
        assists.end(DESK);
        assists.ask(DESK, OTHER);
        assertThat(assists.consent(DESK, MEMBER, "instructor")).isEmpty();
        assertThat(assists.allows(DESK, "instructor2")).isFalse();
    }

    @Test
    void aQuestionNobodyAnswersIsOverAfterAMinute() {
        assists.ask(DESK, INSTRUCTOR);
        now = now.plus(Assists.ASKED);
        assertThat(assists.consent(DESK, MEMBER, "instructor")).isEmpty();
        assertHandsPass(false);
    }

    @Test
    void itEndsWithTheMemberWhoAgreedAndIsWrittenDown() {
        begin();
        company.leaves(grant("trainee2", DesktopMode.TAKING_PART));
        assertHandsPass(true);
        company.leaves(grant("trainee1", DesktopMode.TAKING_PART));
        assertHandsPass(false);
        assertThat(written).containsExactly("trainee1 assist-ended");
    }

    @Test
    void itEndsWithTheAssistantButNotWithWhoOnlyWatches() {
        begin();
        company.leaves(grant("instructor", DesktopMode.WATCHING));
        assertHandsPass(true);
        company.leaves(grant("instructor", DesktopMode.ASSISTING));
        assertHandsPass(false);
        assertThat(written).containsExactly("instructor assist-ended");
    }

    @Test
    void whoTakesPartNeedsNobodysConsentAndWhoWatchesNeverPasses() {
        assertThat(company.conduct(grant("trainee1", DesktopMode.TAKING_PART)).now())
                .isEqualTo(DesktopMode.TAKING_PART);
        begin();
        assertThat(company.conduct(grant("instructor", DesktopMode.WATCHING)).now())
                .isEqualTo(DesktopMode.WATCHING);
    }
}
