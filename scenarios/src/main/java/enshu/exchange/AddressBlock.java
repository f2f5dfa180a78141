package enshu.exchange;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The addresses given to one team, such as {@code 10.64.16.0/20}: an IPv4 network in CIDR form whose host bits are zero.
 * In JSON a plain string.
 */
public record AddressBlock(@JsonValue String cidr) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})\\.(\\d{1,3})/(\\d{1,2})");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public AddressBlock {
        Matcher form = FORM.matcher(cidr);
        if (!form.matches() || !fits(form)) {
            throw new IllegalArgumentException(
                    "an address block looks like 10.64.16.0/20 with zero host bits, not \"" + cidr + "\"");
        }
    }

    /**
     * The number-th /20 of 10.64.0.0/10, which holds 1,024 of them: 0 is 10.64.0.0/20, 1 is 10.64.16.0/20.
     */
    public static AddressBlock number(int number) {
        if (number < 0 || number > 1023) {
            throw new IllegalArgumentException("10.64.0.0/10 holds the blocks 0 to 1023, not " + number);
        }
        int second = 64 + number / 16;
        return new AddressBlock("10." + second + "." + (number % 16) * 16 + ".0/20");
    }

    private static boolean fits(Matcher form) {
        long address = 0;
        for (int part = 1; part <= 4; part++) {
            int octet = Integer.parseInt(form.group(part));
            if (octet > 255) {
                return false;
            }
            address = address << 8 | octet;
        }
        int prefix = Integer.parseInt(form.group(5));
        return prefix <= 32 && (address & ((1L << (32 - prefix)) - 1)) == 0;
    }

    @Override
    public String toString() {
        return cidr;
    }
}
