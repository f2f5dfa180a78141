package enshu.scoring.board;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text order in which runs of digits compare as numbers: team-2 before team-10. */
public final class NaturalOrder implements Comparator<String> {
    private static final Pattern PART = Pattern.compile("\\d+|\\D+");

    @Override
    public int compare(String left, String right) {
        Matcher lefts = PART.matcher(left);
        Matcher rights = PART.matcher(right);
        while (true) {
            boolean more = lefts.find();
            if (!rights.find()) {
                return more ? 1 : left.compareTo(right);
            }
            if (!more) {
                return -1;
            }
            int order = part(lefts.group(), rights.group());
            if (order != 0) {
                return order;
            }
        }
    }

    private static int part(String left, String right) {
        boolean numbers = Character.isDigit(left.charAt(0)) && Character.isDigit(right.charAt(0));
        return numbers ? new BigInteger(left).compareTo(new BigInteger(right)) : left.compareTo(right);
    }
}
