package enshu.launcher.home;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The versions of the servers that this build runs, as its POM names them. */
public record Versions(String postgres, String postgresArchitecture, String keycloak, String payara) {
    /** The versions the build wrote beside the launcher's classes. */
    public static Versions ofBuild() {
        Properties properties = new Properties();
        try (InputStream in = Versions.class.getResourceAsStream("/enshu/launcher/versions.properties")) {
            if (in == null) {
                throw new IllegalStateException("versions.properties is not in the launcher's jar");
            }
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Versions(
                properties.getProperty("postgres", ""),
                properties.getProperty("postgres.architecture", ""),
                properties.getProperty("keycloak", ""),
                properties.getProperty("payara", ""));
    }
}
