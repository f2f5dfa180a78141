package enshu.console.live;

import enshu.scenario.Scenario;
import enshu.scenario.TeamVariables;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Stories as they were told before: filling in a scenario's texts takes longer than all the rest of a picture, and gives the
 * same each time. Keeps the {@value #MOST} that were asked for last.
 */
final class StoryShelf {
    private static final int MOST = 500;

    private final Map<Key, Picture.Story> stories = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Picture.Story> eldest) {
            return size() > MOST;
        }
    };

    /** Told apart by identity: both are kept as long as they are in use, and are large. */
    private record Key(Scenario scenario, TeamVariables variables, boolean ownAddresses) {
        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(Object other) {
            return other instanceof Key key
                    && key.scenario == scenario
                    && key.variables == variables
                    && key.ownAddresses == ownAddresses;
        }

        @Override
        public int hashCode() {
            return 31 * System.identityHashCode(variables) + Boolean.hashCode(ownAddresses);
        }
    }

    /** As {@link StoryTeller#tell} tells it. */
    synchronized Picture.Story story(Scenario scenario, TeamVariables variables, boolean ownAddresses) {
        return stories.computeIfAbsent(
                new Key(scenario, variables, ownAddresses),
                key -> StoryTeller.tell(key.scenario(), key.variables(), key.ownAddresses()));
    }
}
