package enshu.console.library;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.Role;
import enshu.scenario.Scenario;
import enshu.scenario.Text;
import enshu.scenario.source.Problem;
import enshu.scenario.source.Reading;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code /api/library}: the scenarios an instructor may choose, and why one can't be chosen. */
@Dependent
@Path("/library")
@Produces("application/json")
public class LibraryResource {
    private static final int MOST_PROBLEMS = 100;

    private final Offers offers;

    @Inject
    public LibraryResource(Offers offers) {
        this.offers = offers;
    }

    /**
     * Every package of the library's folder, and the newest revision of what was published here; one that was refused has
     * problems and nothing else.
     */
    @GET
    @AllowedTo(Role.INSTRUCTOR)
    public List<Offered> list() {
        return offers.all().stream().map(LibraryResource::described).toList();
    }

    /**
     * A package as an instructor sees it; {@code unmade} says why its ranges can't stand, {@code carries} how many more
     * can, where that was measured.
     */
    public record Offered(
            String id,
            String origin,
            @JsonUnwrapped @Nullable Description description,
            Optional<List<Line>> problems,
            Optional<ImageFaults.Unmade> unmade,
            Optional<HostCapacity.Carries> carries) {}

    /** What a good package is about. */
    public record Description(
            int revision,
            Text title,
            Text summary,
            String level,
            Duration duration,
            Size team,
            int tasks,
            int points) {}

    /** How many people make a team. */
    public record Size(int size, int min, int max) {}

    /** One problem of a refused package, at its place. */
    public record Line(String file, int line, int column, String severity, String code, Text message) {}

    private static Offered described(Offers.Offer offer) {
        return switch (offer.reading()) {
            case Reading.Read read ->
                new Offered(
                        offer.id(),
                        offer.origin().word(),
                        of(read.scenario()),
                        Optional.empty(),
                        offer.unmade(),
                        offer.carries());
            case Reading.Refused refused ->
                new Offered(
                        offer.id(),
                        offer.origin().word(),
                        null,
                        Optional.of(refused.problems().stream()
                                .limit(MOST_PROBLEMS)
                                .map(LibraryResource::line)
                                .toList()),
                        Optional.empty(),
                        Optional.empty());
        };
    }

    private static Description of(Scenario scenario) {
        return new Description(
                scenario.revision(),
                scenario.title(),
                scenario.summary(),
                scenario.level().word(),
                scenario.duration(),
                new Size(
                        scenario.team().size(),
                        scenario.team().min(),
                        scenario.team().max()),
                scenario.tasks().size(),
                scenario.points());
    }

    private static Line line(Problem problem) {
        return new Line(
                problem.file(),
                problem.line(),
                problem.column(),
                problem.severity().word(),
                problem.code(),
                problem.message().text());
    }
}
