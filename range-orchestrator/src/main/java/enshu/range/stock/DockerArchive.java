package enshu.range.stock;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import enshu.exchange.ExchangeJson;
import enshu.range.stock.StockRefused.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * What was seen in an archive of {@code docker save} while it passed: the digest of every file, and the few small texts
 * that say which files make an image. Holds no image.
 */
final class DockerArchive {
    private static final String LIST = "manifest.json";
    private static final int MOST_ENTRIES = 50_000;
    private static final int MOST_TEXT = 4 << 20;
    private static final int MOST_TEXTS = 64 << 20;
    private static final int DIGITS = 12;

    /** What Docker writes of an image; it reads keys in any case, so others might say more than is looked at here. */
    private static final Set<String> KEYS = Set.of("Config", "RepoTags", "Layers", "Parent", "LayerSources");

    /** Everything that Docker 20 to 29 writes into such an archive. */
    private static final Pattern NAME = Pattern.compile("manifest\\.json|repositories|index\\.json|oci-layout"
            + "|[0-9a-f]{64}\\.json|[0-9a-f]{64}(/(json|VERSION|layer\\.tar)?)?"
            + "|blobs(/(sha256(/([0-9a-f]{64})?)?)?)?");

    /** Docker 20 writes a layer that two images share once, and links from the other. */
    private static final Pattern LAYER = Pattern.compile("[0-9a-f]{64}/layer\\.tar");

    private final String file;
    private final Set<String> names = new HashSet<>();
    private final Set<String> contents = new HashSet<>();
    private final Map<String, String> digests = new HashMap<>();
    private final Map<String, String> links = new HashMap<>();
    private final Map<String, byte[]> texts = new HashMap<>();
    private int entries;
    private long textBytes;

    /** @param file as people know it */
    DockerArchive(String file) {
        this.file = file;
    }

    /** Reads an entry to its end, and hands its bytes on; what no such archive holds is refused. */
    void take(TarArchiveEntry entry, InputStream in, OutputStream to) throws IOException, StockRefused {
        String name = entry.getName();
        entries++;
        if (!NAME.matcher(name).matches() || entries > MOST_ENTRIES || !names.add(name)) {
            throw strange(name);
        }
        if (entry.isSymbolicLink()) {
            links.put(name, resolved(name, entry.getLinkName()));
        } else if (ordinary(entry)) {
            digest(name, entry.getSize(), in, to);
        } else if (!entry.isDirectory()) {
            throw strange(name);
        }
    }

    /** A file with all its bytes: a sparse one might hold any number of them that the archive doesn't. */
    private static boolean ordinary(TarArchiveEntry entry) {
        byte kind = entry.getLinkFlag();
        return (kind == TarConstants.LF_NORMAL || kind == TarConstants.LF_OLDNORM)
                && !entry.isSparse()
                && !entry.isDirectory();
    }

    private String resolved(String name, String target) throws StockRefused {
        String inside = target.startsWith("../") ? target.substring("../".length()) : "";
        if (!LAYER.matcher(name).matches() || !LAYER.matcher(inside).matches()) {
            throw strange(name + " → " + target);
        }
        return inside;
    }

    private void digest(String name, long size, InputStream in, OutputStream to) throws IOException {
        MessageDigest digest = sha256();
        boolean text = size <= MOST_TEXT && textBytes + size <= MOST_TEXTS && !name.endsWith(".tar");
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        byte[] room = new byte[64 * 1024];
        for (int read = in.read(room); read >= 0; read = in.read(room)) {
            digest.update(room, 0, read);
            to.write(room, 0, read);
            if (text) {
                kept.write(room, 0, read);
            }
        }
        if (text && (name.endsWith(".json") || beginsWithBrace(kept))) {
            texts.put(name, kept.toByteArray());
            textBytes += kept.size();
        }
        String found = "sha256:" + HexFormat.of().formatHex(digest.digest());
        digests.put(name, found);
        if (!name.endsWith(".json")) {
            contents.add(found);
        }
    }

    /** Blobs have no endings: a layer never begins like JSON. */
    private static boolean beginsWithBrace(ByteArrayOutputStream kept) {
        return kept.size() > 0 && kept.toByteArray()[0] == '{';
    }

    /** How many of these have passed. */
    int passed(Set<String> layers) {
        return (int) layers.stream().filter(contents::contains).count();
    }

    /** Refuses it unless it holds exactly the images of the manifest, each file with the digest that is told there. */
    void requireHolds(ImageManifest manifest) throws StockRefused {
        JsonNode list = json(LIST);
        Map<String, JsonNode> byReference = new HashMap<>();
        for (JsonNode image : list) {
            for (Iterator<String> keys = image.fieldNames(); keys.hasNext(); ) {
                String key = keys.next();
                if (!KEYS.contains(key)) {
                    throw strange(LIST + ": " + key);
                }
            }
            if (image.path("RepoTags").isEmpty()) {
                throw otherImages(image.path("Config").asText());
            }
            image.path("RepoTags").forEach(tag -> byReference.put(tag.asText(), image));
        }
        Set<String> told = new HashSet<>();
        for (ImageManifest.Image image : manifest.images()) {
            told.add(image.reference());
            JsonNode held = byReference.get(image.reference());
            if (held == null) {
                throw otherImages(image.reference());
            }
            requireSame(image, held);
        }
        for (String reference : byReference.keySet()) {
            if (!told.contains(reference)) {
                throw otherImages(reference);
            }
        }
    }

    private void requireSame(ImageManifest.Image image, JsonNode held) throws StockRefused {
        String config = followed(held.path("Config").asText());
        requireDigest(image.reference(), image.id(), config);
        List<String> named = new ArrayList<>();
        json(config).path("rootfs").path("diff_ids").forEach(layer -> named.add(layer.asText()));
        JsonNode layers = held.path("Layers");
        if (!named.equals(image.layers()) || layers.size() != named.size()) {
            throw otherImages(image.reference());
        }
        for (int at = 0; at < named.size(); at++) {
            requireDigest(
                    image.reference(), named.get(at), followed(layers.get(at).asText()));
        }
    }

    private String followed(String name) {
        return links.getOrDefault(name, name);
    }

    private void requireDigest(String what, String wanted, String name) throws StockRefused {
        String found = digests.get(name);
        if (found == null) {
            throw new StockRefused(Reason.BROKEN, file);
        }
        if (!wanted.equals(found)) {
            throw new StockRefused(Reason.DAMAGED, file, what + ", " + name, brief(found), brief(wanted));
        }
    }

    private JsonNode json(String name) throws StockRefused {
        byte[] text = texts.get(name);
        if (text == null) {
            throw digests.containsKey(name) ? strange(name) : new StockRefused(Reason.BROKEN, file);
        }
        try {
            return ExchangeJson.mapper().readTree(new String(text, StandardCharsets.UTF_8));
        } catch (JsonProcessingException e) {
            throw strange(name);
        }
    }

    private StockRefused strange(String what) {
        return new StockRefused(Reason.STRANGE, file, what);
    }

    private StockRefused otherImages(String image) {
        return new StockRefused(Reason.OTHER_IMAGES, file, image);
    }

    /** The beginning of a digest, which tells it from every other. */
    private static String brief(String digest) {
        return digest.substring(0, Math.min(digest.length(), "sha256:".length() + DIGITS));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
