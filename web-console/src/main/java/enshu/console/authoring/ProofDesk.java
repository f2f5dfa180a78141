package enshu.console.authoring;

import com.fasterxml.jackson.databind.JsonNode;
import enshu.console.authoring.ProofRows.Proof;
import enshu.console.authoring.Sources.Origin;
import enshu.console.library.Contents;
import enshu.console.library.Packed;
import enshu.console.library.ScenarioShelf;
import enshu.console.problem.Problem;
import enshu.console.problem.Refusal;
import enshu.console.signin.Caller;
import enshu.scenario.Text;
import enshu.scenario.archive.ArchiveRefused;
import enshu.scenario.archive.Content;
import enshu.scenario.archive.PackageArchive;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Orders proofs and tells how they go; and hands out the content that is proved or tried out. */
final class ProofDesk {
    private final ProofRows rows;
    private final Sources sources;
    private final DraftReader reader;
    private final ScenarioShelf shelf;
    private final Contents contents;
    private final Authors authors;

    ProofDesk(
            ProofRows rows,
            Sources sources,
            DraftReader reader,
            ScenarioShelf shelf,
            Contents contents,
            Authors authors) {
        this.rows = rows;
        this.sources = sources;
        this.reader = reader;
        this.shelf = shelf;
        this.contents = contents;
        this.authors = authors;
    }

    /**
     * A proof as a page shows it.
     *
     * @param current whether it is of what would be published or chosen now
     */
    public record View(
            String id,
            Optional<Integer> revision,
            String state,
            int done,
            int steps,
            Optional<JsonNode> doing,
            JsonNode lines,
            JsonNode rows,
            JsonNode shortcomings,
            Text reason,
            String orderedBy,
            Instant orderedAt,
            Optional<Instant> begunAt,
            Optional<Instant> endedAt,
            boolean stopping,
            boolean current) {}

    /** Refuses a scenario that isn't there. */
    void judge(String scenario) {
        sources.required(scenario);
    }

    /** The newest proofs of this scenario. */
    List<View> newest(String scenario) {
        String digest = digest(scenario);
        Authors.Names names = authors.now();
        return rows.newest(scenario).stream()
                .map(proof -> view(proof, digest, names))
                .toList();
    }

    /** The newest proof of this scenario. */
    Optional<View> last(String scenario) {
        return rows.last(scenario).map(proof -> view(proof, digest(scenario), authors.now()));
    }

    /** Of what would be published or chosen now; empty where that can't be told. */
    private String digest(String scenario) {
        return switch (sources.required(scenario)) {
            case Origin.Authored authored -> reader.check(scenario).digest();
            case Origin.Shipped shipped -> {
                try {
                    yield PackageArchive.digest(PackageArchive.folder(shipped.folder()));
                } catch (ArchiveRefused noPackage) {
                    yield "";
                }
            }
        };
    }

    private static View view(Proof proof, String digest, Authors.Names names) {
        return new View(
                proof.id().toString(),
                proof.revision(),
                proof.state(),
                proof.done(),
                proof.steps(),
                proof.doing(),
                proof.lines(),
                proof.rows(),
                proof.shortcomings(),
                proof.reason(),
                names.name(proof.orderedBy()),
                proof.orderedAt(),
                proof.begunAt(),
                proof.endedAt(),
                proof.stopping(),
                proof.digest().equals(digest));
    }

    /** Orders a proof of a revision, or of the scenario as it is. */
    UUID order(String scenario, Optional<Integer> revision, Caller author) {
        return rows.order(scenario, revision, content(scenario, revision), author);
    }

    /** Ends a proof that waits or runs. */
    void stop(String id, Caller author) {
        if (!id.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw new Refusal(Problem.unknown("proof", id));
        }
        Proof proof = rows.find(UUID.fromString(id)).orElseThrow(() -> new Refusal(Problem.unknown("proof", id)));
        if (!proof.open()) {
            throw new Refusal(Problem.conflict("proof-ended", "The proof has ended already."));
        }
        rows.stop(proof.id(), author);
    }

    /** What is run when this is proved or tried out: a revision, the draft as it would be published, or the folder. */
    Content content(String scenario, Optional<Integer> revision) {
        Origin origin = sources.required(scenario);
        if (revision.isPresent()) {
            return runnable(
                    contents.packed(sources.revision(scenario, revision.get()).digest()));
        }
        return switch (origin) {
            case Origin.Authored authored -> reader.prepare(scenario).content();
            case Origin.Shipped shipped ->
                runnable(shelf.packed(scenario).orElseThrow(() -> new Refusal(Problem.unknown("scenario", scenario))));
        };
    }

    private static Content runnable(Packed packed) {
        return packed.content()
                .orElseThrow(
                        () -> new Refusal(Refused.withErrors(packed.reading().problems())));
    }
}
