package enshu.scenario.compose;

import java.util.Locale;

/** A service that has to have come so far before this one is begun. */
public record Dependency(String service, Condition condition) {
    /** How far. */
    public enum Condition {
        SERVICE_STARTED,
        SERVICE_HEALTHY,
        SERVICE_COMPLETED_SUCCESSFULLY;

        /** The word of compose.yaml. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
