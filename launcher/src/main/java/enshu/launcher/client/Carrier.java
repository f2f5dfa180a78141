package enshu.launcher.client;

import java.io.Closeable;
import java.io.IOException;

/** Carries text both ways, cut anywhere. One thread may read while another sends. */
public interface Carrier extends Closeable {
    /** What has come, at least one character, waited for; an empty text at the end. */
    String read() throws IOException;

    void send(String text) throws IOException;
}
