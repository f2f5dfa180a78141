package enshu.range.stock;

import com.fasterxml.jackson.databind.JsonNode;
import enshu.exchange.ExchangeJson;
import enshu.range.engine.EngineFailure;
import enshu.range.engine.ImageCarrier;
import enshu.range.engine.StoredImage;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Images in memory, taken out and brought in by archives in the form of Docker 20: layers that are shared are links. */
final class InMemoryCarrier implements ImageCarrier {
    private static final Instant MADE = Instant.parse("2026-11-01T03:00:00Z");

    /** The configuration of each image and the contents of its layers, by id. */
    private final Map<String, Held> held = new HashMap<>();

    private final Map<String, String> names = new LinkedHashMap<>();

    /** What a layer becomes on its way out. */
    UnaryOperator<String> spoiling = UnaryOperator.identity();

    /** After so many images a load fails. */
    int most = Integer.MAX_VALUE;

    private record Held(String config, List<String> layers) {}

    static String digest(String text) {
        return digest(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** An image of these layers; returns its id. */
    String add(String reference, String... layers) {
        String config = "{\"architecture\":\"amd64\",\"rootfs\":{\"type\":\"layers\",\"diff_ids\":["
                + List.of(layers).stream()
                        .map(layer -> "\"" + digest(layer) + "\"")
                        .collect(Collectors.joining(","))
                + "]}}";
        String id = digest(config);
        held.put(id, new Held(config, List.of(layers)));
        names.put(reference, id);
        return id;
    }

    Map<String, String> names() {
        return Map.copyOf(names);
    }

    @Override
    public Optional<StoredImage> stored(String reference) {
        return Optional.ofNullable(names.get(reference)).map(id -> {
            List<String> layers = held(id).layers();
            return new StoredImage(
                    id,
                    layers.stream().mapToLong(String::length).sum(),
                    MADE,
                    layers.stream().map(InMemoryCarrier::digest).toList(),
                    "amd64");
        });
    }

    private Held held(String id) {
        return Optional.ofNullable(held.get(id)).orElseThrow();
    }

    @Override
    public InputStream save(List<String> references) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
                Map<String, String> written = new HashMap<>();
                List<String> list = new ArrayList<>();
                for (String reference : references) {
                    list.add(save(tar, reference, written));
                }
                put(tar, "manifest.json", "[" + String.join(",", list) + "]");
                put(tar, "repositories", "{}");
            }
            return new ByteArrayInputStream(bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String save(TarArchiveOutputStream tar, String reference, Map<String, String> written) throws IOException {
        String id = String.valueOf(names.get(reference));
        Held image = held(id);
        List<String> files = new ArrayList<>();
        for (String layer : image.layers()) {
            String folder = digest(id + layer).substring(7);
            String file = folder + "/layer.tar";
            files.add("\"" + file + "\"");
            tar.putArchiveEntry(new TarArchiveEntry(folder + "/"));
            tar.closeArchiveEntry();
            put(tar, folder + "/VERSION", "1.0");
            String before = written.putIfAbsent(layer, file);
            if (before == null) {
                put(tar, file, spoiling.apply(layer));
            } else {
                TarArchiveEntry link = new TarArchiveEntry(file, TarArchiveEntry.LF_SYMLINK);
                link.setLinkName("../" + before);
                tar.putArchiveEntry(link);
                tar.closeArchiveEntry();
            }
        }
        put(tar, id.substring(7) + ".json", image.config());
        return "{\"Config\":\"" + id.substring(7) + ".json\",\"RepoTags\":[\"" + reference + "\"],\"Layers\":["
                + String.join(",", files) + "]}";
    }

    static void put(TarArchiveOutputStream tar, String name, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    @Override
    public void load(FileChannel archive, LongConsumer sent) {
        try {
            archive.position(0);
            BufferedInputStream in = new BufferedInputStream(Channels.newInputStream(archive));
            in.mark(1);
            boolean gzip = in.read() == 0x1f;
            in.reset();
            load(new TarArchiveInputStream(gzip ? new GZIPInputStream(in) : in));
            sent.accept(archive.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void load(TarArchiveInputStream tar) throws IOException {
        Map<String, String> files = new HashMap<>();
        for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            String text = entry.isSymbolicLink()
                    ? String.valueOf(files.get(entry.getLinkName().substring(3)))
                    : new String(tar.readAllBytes(), StandardCharsets.UTF_8);
            files.put(entry.getName(), text);
        }
        int loaded = 0;
        for (JsonNode image : ExchangeJson.mapper().readTree(files.get("manifest.json"))) {
            if (loaded++ >= most) {
                throw new EngineFailure("bring in", "the images", "no space left on device");
            }
            String config = String.valueOf(files.get(image.path("Config").asText()));
            List<String> layers = new ArrayList<>();
            image.path("Layers").forEach(layer -> layers.add(String.valueOf(files.get(layer.asText()))));
            held.put(digest(config), new Held(config, layers));
            image.path("RepoTags").forEach(tag -> names.put(tag.asText(), digest(config)));
        }
    }

    @Override
    public void name(String id, String reference) {
        names.put(reference, id);
    }

    @Override
    public boolean unnamed(String id) {
        return held.containsKey(id) && !names.containsValue(id);
    }

    @Override
    public void drop(String reference) {
        String id = names.remove(reference);
        Set<String> gone = new HashSet<>(Set.of(id == null ? reference : id));
        gone.removeAll(names.values());
        held.keySet().removeAll(gone);
    }

    int images() {
        return held.size();
    }
}
