package enshu.scenario.task;

import enshu.exchange.LeafVerdict;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Walks a check: names its leaves and combines their verdicts in three-valued (Kleene) logic. */
public final class CheckTree {
    private CheckTree() {}

    /**
     * Every leaf by its path, in the order of the file. The path is stable for a scenario's revision: the kinds and
     * positions from the root, such as {@code all-of.0.net} or, when the check is one leaf, {@code net}.
     */
    public static Map<String, Check.Leaf> leaves(Check check) {
        Map<String, Check.Leaf> leaves = new LinkedHashMap<>();
        collect(check, "", leaves);
        return Collections.unmodifiableMap(leaves);
    }

    /** The verdict of the whole check; a leaf without a verdict is UNKNOWN. */
    public static LeafVerdict evaluate(Check check, Map<String, LeafVerdict> verdicts) {
        return evaluate(check, "", verdicts);
    }

    private static void collect(Check check, String before, Map<String, Check.Leaf> leaves) {
        String path = before + check.kind();
        switch (check) {
            case Check.AllOf all -> collect(all.parts(), path, leaves);
            case Check.AnyOf any -> collect(any.parts(), path, leaves);
            case Check.Not not -> collect(not.part(), path + ".", leaves);
            case Check.Leaf leaf -> leaves.put(path, leaf);
        }
    }

    private static void collect(List<Check> parts, String path, Map<String, Check.Leaf> leaves) {
        for (int part = 0; part < parts.size(); part++) {
            collect(parts.get(part), path + "." + part + ".", leaves);
        }
    }

    private static LeafVerdict evaluate(Check check, String before, Map<String, LeafVerdict> verdicts) {
        String path = before + check.kind();
        return switch (check) {
            case Check.AllOf all -> decided(all.parts(), path, verdicts, LeafVerdict.RED, LeafVerdict.GREEN);
            case Check.AnyOf any -> decided(any.parts(), path, verdicts, LeafVerdict.GREEN, LeafVerdict.RED);
            case Check.Not not -> opposite(evaluate(not.part(), path + ".", verdicts));
            case Check.Leaf leaf -> verdicts.getOrDefault(path, LeafVerdict.UNKNOWN);
        };
    }

    /** One part with the deciding verdict decides; otherwise one unknown part leaves all unknown. */
    private static LeafVerdict decided(
            List<Check> parts,
            String path,
            Map<String, LeafVerdict> verdicts,
            LeafVerdict deciding,
            LeafVerdict otherwise) {
        LeafVerdict result = otherwise;
        for (int part = 0; part < parts.size(); part++) {
            LeafVerdict verdict = evaluate(parts.get(part), path + "." + part + ".", verdicts);
            if (verdict == deciding) {
                return deciding;
            }
            if (verdict == LeafVerdict.UNKNOWN) {
                result = LeafVerdict.UNKNOWN;
            }
        }
        return result;
    }

    private static LeafVerdict opposite(LeafVerdict verdict) {
        return switch (verdict) {
            case GREEN -> LeafVerdict.RED;
            case RED -> LeafVerdict.GREEN;
            case UNKNOWN -> LeafVerdict.UNKNOWN;
        };
    }
}
