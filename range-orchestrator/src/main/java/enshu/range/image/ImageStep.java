package enshu.range.image;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is told while images are made. */
public sealed interface ImageStep {
    /** So many are to be made from here on; told again when more turn out to be. */
    record Planned(int images) implements ImageStep {
        @Override
        public String line() {
            return images + " images to make";
        }
    }

    /** One is begun. */
    record Begun(String image) implements ImageStep {
        @Override
        public String line() {
            return image + ": being made";
        }
    }

    /**
     * How far one is.
     *
     * @param step in the engine's words, such as {@code Step 2/7 : RUN apt-get update}
     */
    record Doing(String image, String step) implements ImageStep {
        private static final Pattern COUNTED = Pattern.compile("Step (\\d{1,4})/(\\d{1,4}) .*");

        @Override
        public String line() {
            return image + ": " + step;
        }

        /** Which part of it is done, 0 to 1. */
        public double done() {
            Matcher counted = COUNTED.matcher(step);
            if (!counted.matches()) {
                return 0;
            }
            int all = Math.max(1, Integer.parseInt(counted.group(2)));
            return Math.clamp((Integer.parseInt(counted.group(1)) - 1) / (double) all, 0, 1);
        }
    }

    /** One is there. */
    record Made(String image, Duration taken) implements ImageStep {
        @Override
        public String line() {
            return image + ": made in " + taken.toSeconds() + " s";
        }
    }

    /** One could not be made. */
    record Failed(String image, String reason) implements ImageStep {
        @Override
        public String line() {
            return image + ": " + reason;
        }
    }

    /** The same for a log. */
    String line();
}
