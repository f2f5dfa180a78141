package enshu.range.plan;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A short digest of a tree of records, the same on every machine: components in order, maps by key.
 */
final class SpecDigest {
    private final MessageDigest digest;

    private SpecDigest(MessageDigest digest) {
        this.digest = digest;
    }

    static String of(Record specification) {
        try {
            SpecDigest made = new SpecDigest(MessageDigest.getInstance("SHA-256"));
            made.add(specification);
            return HexFormat.of().formatHex(made.digest.digest()).substring(0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private void add(Object value) {
        switch (value) {
            case Record whole -> components(whole);
            case Optional<?> maybe -> {
                mark(maybe.isPresent() ? "some" : "none");
                maybe.ifPresent(this::add);
            }
            case Collection<?> many -> {
                mark("list " + many.size());
                many.forEach(this::add);
            }
            case Map<?, ?> map -> {
                mark("map " + map.size());
                new TreeMap<>(map).forEach((key, held) -> {
                    add(key);
                    add(held);
                });
            }
            case PlannedFile.Content content -> {
                mark(content.toString());
                digest.update(content.bytes());
            }
            default -> mark(value.toString());
        }
    }

    private void components(Record whole) {
        mark(whole.getClass().getSimpleName());
        for (RecordComponent component : whole.getClass().getRecordComponents()) {
            try {
                add(component.getAccessor().invoke(whole));
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("a planned record must be readable: " + component, e);
            }
        }
    }

    private void mark(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
    }
}
