package enshu.scenario.importing.draft;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Gives every part an id of the package's form that no other part has. */
public final class Identifiers {
    private final Set<String> taken = new HashSet<>();

    /** An id of a-z, 0-9 and hyphens like the name, at most 48 long; {@code other} where nothing of the name is left. */
    public String id(String name, String other) {
        String plain = plain(name, 40);
        return free(plain.isEmpty() ? other : plain, "-");
    }

    /** A service's, network's or volume's name like this one, as Compose allows it. */
    public String name(String name, String other) {
        String plain = letters(name).replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^[-_]+|[-]+$", "");
        plain = plain.length() > 55 ? plain.substring(0, 55) : plain;
        return free(plain.isEmpty() ? other : plain, "-");
    }

    /** A variable's name like this one. */
    public String variable(String name) {
        String plain = letters(name)
                .toUpperCase(Locale.ROOT)
                .replaceAll("[^A-Z0-9]+", "_")
                .replaceAll("^[_0-9]+|_+$", "");
        plain = plain.length() > 55 ? plain.substring(0, 55) : plain;
        return free(plain.isEmpty() ? "VALUE" : plain, "_");
    }

    /** The same name as often as it is asked for. */
    public void take(String name) {
        taken.add(name);
    }

    /** A name of a-z, 0-9 and hyphens; may be empty. */
    public static String plain(String name, int longest) {
        String plain = letters(name).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        plain = plain.length() > longest ? plain.substring(0, longest) : plain;
        return plain.replaceAll("^-+|-+$", "");
    }

    private static String letters(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
    }

    private String free(String name, String between) {
        String free = name;
        for (int number = 2; !taken.add(free); number++) {
            free = name + between + number;
        }
        return free;
    }
}
