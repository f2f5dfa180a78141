package enshu.console.signin;

import java.util.Optional;

/** What a person may be in the platform; a Keycloak group of the realm, by the same name. */
public enum Role {
    TRAINEE("trainee"),
    INSTRUCTOR("instructor"),
    ORGANISATION_ADMIN("organisation-admin"),
    OFFICE("office");

    private final String group;

    Role(String group) {
        this.group = group;
    }

    /** The Keycloak group's name. */
    public String group() {
        return group;
    }

    /** The role of this group, if the platform knows it. */
    public static Optional<Role> ofGroup(String group) {
        for (Role role : values()) {
            if (role.group.equals(group)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
