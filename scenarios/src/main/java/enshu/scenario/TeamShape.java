package enshu.scenario;

import java.util.List;

/**
 * How many people make a team: the size it is written for, the smallest and the largest that can play it.
 */
public record TeamShape(int size, int min, int max, List<Role> roles) {
    /** A part someone of the team plays. */
    public record Role(String id, Text title) {}

    public TeamShape {
        roles = List.copyOf(roles);
    }
}
