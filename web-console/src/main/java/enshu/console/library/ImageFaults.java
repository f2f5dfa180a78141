package enshu.console.library;

import enshu.console.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** What the orchestrators couldn't make of packages' images at their last try. */
public final class ImageFaults {
    private final Database database;

    public ImageFaults(Database database) {
        this.database = database;
    }

    /**
     * Why no exercise is made of a package.
     *
     * @param image the first of its images that couldn't be made
     * @param reason in English, as the engine said it
     */
    public record Unmade(String image, String reason) {}

    /** What is known now. */
    public record Known(Map<String, Unmade> byDigest, Set<String> scenarios) {
        /**
         * Of a package, by its digest, which is asked for only where something of this scenario failed; a package that
         * has none is fine.
         */
        public Optional<Unmade> of(String scenario, Supplier<Optional<String>> digest) {
            return scenarios.contains(scenario)
                    ? digest.get().flatMap(one -> Optional.ofNullable(byDigest.get(one)))
                    : Optional.empty();
        }
    }

    /** Everything that is known now; of one package on two hosts, either. */
    public Known now() {
        return database.transaction("reading which images couldn't be made", connection -> {
            String query = "select digest, scenario, image, reason from ranges.image_fault order by host desc";
            try (PreparedStatement statement = connection.prepareStatement(query);
                    ResultSet rows = statement.executeQuery()) {
                Map<String, Unmade> unmade = new HashMap<>();
                Set<String> scenarios = new HashSet<>();
                while (rows.next()) {
                    unmade.put(rows.getString("digest"), new Unmade(rows.getString("image"), rows.getString("reason")));
                    scenarios.add(rows.getString("scenario"));
                }
                return new Known(Map.copyOf(unmade), Set.copyOf(scenarios));
            }
        });
    }
}
