package enshu.console.exercise;

import enshu.console.problem.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One thing wrong with what was asked for.
 *
 * @param code stable, for the browser to put into words
 * @param field where, such as {@code teams[0].name}
 * @param parameters what the words need, such as the limit
 */
public record Fault(String code, String field, Map<String, Object> parameters) {

    public Fault {
        parameters = Map.copyOf(parameters);
    }

    /** All of them in one answer: the first one's code and field, the rest under {@code problems}. */
    static Problem together(List<Fault> faults) {
        Fault first = faults.getFirst();
        Map<String, Object> parameters = new HashMap<>(first.parameters());
        parameters.put("field", first.field());
        parameters.put("problems", faults);
        String detail = "Wrong: "
                + String.join(
                        "; ",
                        faults.stream()
                                .map(fault -> fault.field() + ": " + fault.code())
                                .toList()) + ".";
        return new Problem(400, first.code(), "The exercise can't be made like this", detail, parameters);
    }
}
