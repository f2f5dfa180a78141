package enshu.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CourseTest {
    private static final List<String> LINES = List.of(
            "{\"type\":\"game-opened\",\"rules\":\"faust\",\"teams\":[{\"id\":\"a\"},{\"id\":\"b\"},{\"id\":\"c\"},{\"id\":\"d\"}]}",
            "{\"type\":\"flag-planted\",\"flag\":\"1\",\"service\":\"shop\",\"owner\":\"a\",\"tick\":0}",
            "{\"type\":\"flag-planted\",\"flag\":\"2\",\"service\":\"shop\",\"owner\":\"a\",\"tick\":1}",
            "{\"type\":\"flag-captured\",\"flag\":\"1\",\"team\":\"b\",\"tick\":0}",
            "{\"type\":\"flag-captured\",\"flag\":\"1\",\"team\":\"c\",\"tick\":1}",
            "{\"type\":\"flag-captured\",\"flag\":\"2\",\"team\":\"b\",\"tick\":1}",
            "{\"type\":\"service-checked\",\"service\":\"shop\",\"team\":\"a\",\"tick\":0,\"status\":\"OK\"}",
            "{\"type\":\"service-checked\",\"service\":\"shop\",\"team\":\"a\",\"tick\":1,\"status\":\"RECOVERING\"}",
            "{\"type\":\"service-checked\",\"service\":\"shop\",\"team\":\"b\",\"tick\":1,\"status\":\"DOWN\"}",
            "{\"type\":\"tick-ended\",\"tick\":1}",
            "{\"type\":\"task-solved\",\"team\":\"a\"}");

    @Test
    void pointsAreThoseOfThePublishedFormula() {
        Course course = Course.of(LINES);
        assertThat(course.points("b")).isEqualTo(new Course.Points(1.5 + 2, 0, 0));
        assertThat(course.points("c")).isEqualTo(new Course.Points(1.5, 0, 0));
        Course.Points owner = course.points("a");
        assertThat(owner.attack()).isZero();
        assertThat(owner.defence()).isEqualTo(-Math.pow(2, 0.75) - 1);
        assertThat(owner.sla()).isEqualTo(2 * 1.5);
        assertThat(owner.total()).isCloseTo(3 - 1 - Math.pow(2, 0.75), within(1e-12));
        assertThat(course.points("d").total()).isZero();
    }

    @Test
    void itTellsWhoTookWhat() {
        Course course = Course.of(LINES);
        assertThat(course.ended()).isEqualTo(1);
        assertThat(course.captors("1")).isEqualTo(Set.of("b", "c"));
        assertThat(course.captors("3")).isEmpty();
        assertThat(course.taken("b")).isEqualTo(2);
        assertThat(course.looks()).hasSize(3);
    }

    @Test
    void aTornLineIsTold() {
        assertThatThrownBy(() -> Course.of(List.of("{\"type\":"))).isInstanceOf(DemoFailure.class);
    }
}
