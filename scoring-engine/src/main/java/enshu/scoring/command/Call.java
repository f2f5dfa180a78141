package enshu.scoring.command;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a command was called with: a file and options, in any order, an option's value behind it or after {@code =}.
 *
 * @param options values by name; the last one counts
 */
record Call(String file, Map<String, String> options) {
    /** Empty when there isn't exactly one file, or an option has no value. */
    static Optional<Call> of(List<String> words) {
        Optional<String> file = Optional.empty();
        Map<String, String> options = new LinkedHashMap<>();
        for (int word = 0; word < words.size(); word++) {
            String name = words.get(word);
            if (!name.startsWith("--")) {
                if (file.isPresent()) {
                    return Optional.empty();
                }
                file = Optional.of(name);
            } else if (name.indexOf('=') > 0) {
                options.put(name.substring(0, name.indexOf('=')), name.substring(name.indexOf('=') + 1));
            } else if (word + 1 < words.size()) {
                options.put(name, words.get(++word));
            } else {
                return Optional.empty();
            }
        }
        return file.map(one -> new Call(one, options));
    }
}
