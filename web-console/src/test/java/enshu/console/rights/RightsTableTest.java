package enshu.console.rights;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import enshu.console.ConsoleApplication;
import enshu.console.signin.AllowedTo;
import enshu.console.signin.AllowedToAnybody;
import jakarta.websocket.server.ServerEndpoint;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table leaves nothing out: whatever the WAR offers is in it. */
class RightsTableTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("enshu.console");

    private static Stream<Method> methods() {
        return ConsoleApplication.RESOURCES.stream()
                .flatMap(resource -> Arrays.stream(resource.getDeclaredMethods()))
                .filter(method -> verb(method).isPresent());
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .flatMap(found -> Optional.ofNullable(found).stream())
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String address(Method method) {
        String ofClass = method.getDeclaringClass().getAnnotation(Path.class).value();
        Path ofMethod = method.getAnnotation(Path.class);
        return verb(method).orElseThrow() + " " + ofClass + (ofMethod == null ? "" : ofMethod.value());
    }

    @Test
    void everyResourceMethodIsInTheTableAndNothingElse() {
        List<String> table = RightsTable.ENDPOINTS.stream()
                .map(endpoint -> endpoint.method() + " " + endpoint.template())
                .toList();
        assertThat(methods().map(RightsTableTest::address)).containsExactlyInAnyOrderElementsOf(table);
    }

    @Test
    void everySocketIsInTheTableAndNothingElse() {
        List<String> table =
                RightsTable.SOCKETS.stream().map(RightsTable.Socket::path).toList();
        List<String> offered = CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(ServerEndpoint.class))
                .map(type -> type.getAnnotationOfType(ServerEndpoint.class).value())
                .toList();
        assertThat(offered).containsExactlyInAnyOrderElementsOf(table);
    }

    @Test
    void everyClassWithAPathIsAResourceOfTheApplication() {
        List<String> withPath = CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(Path.class))
                .map(JavaClass::getName)
                .toList();
        assertThat(ConsoleApplication.RESOURCES)
                .extracting(Class::getName)
                .containsExactlyInAnyOrderElementsOf(withPath);
    }

    @Test
    void everyResourceMethodSaysWhoMayCallIt() {
        assertThat(methods())
                .allMatch(method -> method.isAnnotationPresent(AllowedTo.class)
                        || method.isAnnotationPresent(AllowedToAnybody.class));
    }
}
