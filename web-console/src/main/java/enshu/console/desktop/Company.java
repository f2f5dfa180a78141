package enshu.console.desktop;

import enshu.console.database.RecordAway;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The people at one desktop at once: whose hands are on it, and who helps by consent. */
public final class Company {
    private static final Logger log = LoggerFactory.getLogger(Company.class);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Hands hands;
    private final Assists assists;
    private final AssistLog record;

    public Company(Hands hands, Assists assists, AssistLog record) {
        this.hands = hands;
        this.assists = assists;
        this.record = record;
    }

    /** What the person of this grant may do, asked anew before each of their keys. */
    Conduct conduct(Grant grant) {
        return new Conduct() {
            @Override
            public DesktopMode now() {
                boolean over = grant.mode() == DesktopMode.ASSISTING && !allowed(grant);
                return over ? DesktopMode.WATCHING : grant.mode();
            }

            @Override
            public void touched() {
                hands.touch(grant);
            }
        };
    }

    private boolean allowed(Grant grant) {
        return assists.allows(Seat.of(grant), grant.account());
    }

    /** Somebody comes to the desktop; an assistant is shown out within a second when the consent is over. */
    void comes(Grant grant, Runnable showOut) {
        if (grant.mode() == DesktopMode.ASSISTING) {
            Thread.ofVirtual().name("desktop-assist").start(() -> awaitEnd(grant, showOut));
        }
    }

    private void awaitEnd(Grant grant, Runnable showOut) {
        try {
            while (allowed(grant)) {
                Thread.sleep(LOOK);
            }
            showOut.run();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Somebody leaves the desktop; with the assistant, or with the member who agreed, the help ends. */
    void leaves(Grant grant) {
        Seat seat = Seat.of(grant);
        Optional<Assist> ended = switch (grant.mode()) {
            case ASSISTING -> allowed(grant) ? assists.end(seat) : Optional.empty();
            case TAKING_PART -> assists.left(seat, grant.account());
            case WATCHING -> Optional.empty();
        };
        ended.ifPresent(assist -> write(seat, grant.account(), assist));
    }

    private void write(Seat seat, String account, Assist ended) {
        try {
            record.write(seat, account, "assist-ended", ended.account());
        } catch (RecordAway away) {
            log.atWarn()
                    .addKeyValue("exercise", seat.exercise())
                    .addKeyValue("team", seat.team())
                    .addKeyValue("error", away.getMessage())
                    .log("The end of an assist is not in the audit");
        }
    }
}
