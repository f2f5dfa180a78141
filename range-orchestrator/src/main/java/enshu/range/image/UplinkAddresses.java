package enshu.range.image;

import enshu.range.plan.RangeIdentity;

/**
 * The uplink's addresses, out of the range for benchmarks (RFC 2544), which no real network uses: 198.18.0.0/16 for
 * the pair of interfaces, 198.19.0.0/16 for the network of builds. Two instances of one machine get different ones.
 */
record UplinkAddresses(String instance, int number) {
    private static final int PAIRS = 251;

    static UplinkAddresses of(String instance) {
        return new UplinkAddresses(RangeIdentity.requireInstance(instance), Math.floorMod(instance.hashCode(), PAIRS));
    }

    String hostEnd() {
        return "enu" + instance;
    }

    String engineEnd() {
        return "ene" + instance;
    }

    String hostAddress() {
        return "198.18." + number + ".1";
    }

    String engineAddress() {
        return "198.18." + number + ".2";
    }

    String link() {
        return "198.18." + number + ".0/30";
    }

    String bridge() {
        return "198.19." + number + ".0/24";
    }
}
