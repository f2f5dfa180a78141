package enshu.launcher.home;

import enshu.launcher.message.LaunchFailure;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the operator chose with {@code up}'s options; kept, so that the next {@code up} serves the same address. */
public record Settings(Ports ports, PublicAddress address) {
    /** The settings of the last {@code up}, or the defaults. */
    public static Settings of(Home home) {
        try {
            return parse(new PropertiesFile(home.settings()).read());
        } catch (IllegalArgumentException e) {
            throw new LaunchFailure(
                    home.settings() + ": " + e.getMessage() + ". Correct it, or remove the file for the defaults.", e);
        }
    }

    static Settings parse(SortedMap<String, String> values) {
        Ports ports = new Ports(Integer.parseInt(values.getOrDefault("port", "" + Ports.DEFAULT_BASE)));
        String name = values.get("address");
        if (name == null) {
            return new Settings(ports, new PublicAddress.Loopback(ports));
        }
        return new Settings(ports, PublicAddress.Served.of(name, certificate(values)));
    }

    private static Certificate certificate(SortedMap<String, String> values) {
        if (values.containsKey("certificate")) {
            return new Certificate.Given(
                    Path.of(values.getOrDefault("certificate", "")), Path.of(values.getOrDefault("key", "")));
        }
        String email = values.get("acme");
        return email == null ? new Certificate.OwnAuthority() : new Certificate.Acme(email);
    }

    public void write(Home home) {
        new PropertiesFile(home.settings()).write(values());
    }

    Map<String, String> values() {
        SortedMap<String, String> values = new TreeMap<>();
        values.put("port", "" + ports.base());
        if (address instanceof PublicAddress.Served served) {
            values.put("address", served.authority());
            switch (served.certificate()) {
                case Certificate.OwnAuthority _ -> {}
                case Certificate.Given given -> {
                    values.put("certificate", given.chain().toString());
                    values.put("key", given.key().toString());
                }
                case Certificate.Acme acme -> values.put("acme", acme.email());
            }
        }
        return values;
    }
}
