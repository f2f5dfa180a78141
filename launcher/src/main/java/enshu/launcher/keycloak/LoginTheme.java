package enshu.launcher.keycloak;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;

/** The look of the sign-in pages: the console's colours and words over Keycloak's own theme. */
final class LoginTheme {
    /** What the realm calls it. */
    static final String NAME = "enshu";

    private static final List<String> FILES = List.of(
            "theme.properties",
            "messages/messages_en.properties",
            "messages/messages_ja.properties",
            "resources/css/enshu.css",
            "resources/img/mark.svg");

    private LoginTheme() {}

    /** Writes it where Keycloak looks for themes; safe to repeat. */
    static void write(Path distribution) throws IOException {
        Path login = distribution.resolve("themes").resolve(NAME).resolve("login");
        for (String file : FILES) {
            Path target = login.resolve(file);
            Files.createDirectories(Objects.requireNonNull(target.getParent()));
            try (InputStream source = Objects.requireNonNull(
                    LoginTheme.class.getResourceAsStream("/enshu/launcher/theme/" + file), file)) {
                Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
