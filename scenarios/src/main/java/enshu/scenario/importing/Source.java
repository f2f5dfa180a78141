package enshu.scenario.importing;

import java.util.Optional;

/** What was recognised in the folder; every file is named from there. */
sealed interface Source {
    /** A Compose project. */
    record Compose(String file) implements Source {}

    /** A scenario in the SDL. */
    record Sdl(String file) implements Source {}

    /** A CyberRangeCZ topology, training definition or both. */
    record CyberRange(Optional<String> topology, Optional<String> training) implements Source {}
}
