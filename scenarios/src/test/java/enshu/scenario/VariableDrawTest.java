package enshu.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/**
 * draws.csv was computed by another program, in Python:
 *
 * <pre>
 * def stream(seed, scenario, variable):
 *     n = 0
 *     while True:
 *         yield from hmac.new(bytes.fromhex(seed), f"{scenario}/{variable}/{n}".encode(), hashlib.sha256).digest()
 *         n += 1
 * def below(stream, k):
 *     limit = 2**64 // k * k
 *     while True:
 *         v = int.from_bytes(bytes(next(stream) for _ in range(8)), "big")
 *         if v &lt; limit: return v % k
 * hex(n) = bytes(next(stream) ...).hex()[:n];  integer = min + below(max - min + 1);  one-of = words[below(len)];
 * time = from + below(minutes + 1);  secret: for each byte b &lt; 224: alphabet[b % 56]
 * </pre>
 */
class VariableDrawTest {
    @ParameterizedTest
    @CsvFileSource(resources = "/enshu/scenario/draws.csv", numLinesToSkip = 1)
    void everyMachineDrawsTheValuesOfTheTable(
            String seed, String scenario, String name, String kind, String argument, String value) {
        assertThat(VariableDraw.draw(scenario, new Seed(seed), variable(name, kind, List.of(argument.split(" ", -1)))))
                .isEqualTo(value);
    }

    @Test
    void differentVariablesScenariosAndSeedsDrawDifferentValues() {
        Variable code = new Variable.Hex("CODE", 16);
        Set<String> drawn = new HashSet<>(List.of(
                VariableDraw.draw("one", seed(1), code),
                VariableDraw.draw("one", seed(2), code),
                VariableDraw.draw("two", seed(1), code),
                VariableDraw.draw("one", seed(1), new Variable.Hex("EDOC", 16))));
        assertThat(drawn).hasSize(4);
    }

    @Test
    void everyPossibleValueIsDrawnByOneSeedOrAnother() {
        Variable number = new Variable.Whole("N", -1, 1);
        Set<String> drawn = new HashSet<>();
        IntStream.range(0, 200).forEach(one -> drawn.add(VariableDraw.draw("one", seed(one), number)));
        assertThat(drawn).containsExactlyInAnyOrder("-1", "0", "1");
    }

    @Test
    void whatBelongsToAnothersWordIsDrawnWithIt() {
        List<String> fruit = List.of("akebi", "biwa", "kaki", "nashi");
        List<String> colours = List.of("purple", "orange", "red", "green");
        for (int one = 0; one < 50; one++) {
            int at = fruit.indexOf(VariableDraw.draw("one", seed(one), new Variable.OneOf("FRUIT", fruit)));
            assertThat(VariableDraw.draw("one", seed(one), new Variable.Beside("COLOUR", "FRUIT", colours)))
                    .isEqualTo(colours.get(at));
        }
    }

    @Test
    void aSeedDoesNotTellItself() {
        assertThat(seed(7).toString()).doesNotContain(seed(7).hex());
    }

    private static Seed seed(int number) {
        return new Seed("%064x".formatted(number));
    }

    private static Variable variable(String name, String kind, List<String> arguments) {
        return switch (kind) {
            case "hex" -> new Variable.Hex(name, Integer.parseInt(arguments.getFirst()));
            case "integer" ->
                new Variable.Whole(name, Long.parseLong(arguments.get(0)), Long.parseLong(arguments.get(1)));
            case "one-of" -> new Variable.OneOf(name, arguments);
            case "time" ->
                new Variable.Time(name, LocalTime.parse(arguments.get(0)), LocalTime.parse(arguments.get(1)));
            case "secret" -> new Variable.Secret(name, Integer.parseInt(arguments.getFirst()));
            default -> throw new IllegalArgumentException(kind);
        };
    }
}
