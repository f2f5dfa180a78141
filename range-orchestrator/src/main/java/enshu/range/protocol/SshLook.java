package enshu.range.protocol;

import com.jcraft.jsch.HostKey;
import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchAlgoNegoFailException;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Logger;
import com.jcraft.jsch.Session;
import com.jcraft.jsch.SocketFactory;
import enshu.range.namespace.Reach;
import enshu.scenario.task.Exchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Optional;

/**
 * Looks at an SSH server's first line and key, and tries a password. Must be called on a thread that is inside the
 * network namespace to look from.
 */
public final class SshLook {
    private static final int WHOLE = 7000;
    private static final String NOBODY = "nobody";

    /** No group that the server may choose by itself, because a huge one takes as long to count as it likes. */
    private static final String KEY_EXCHANGES =
            "curve25519-sha256,ecdh-sha2-nistp256,ecdh-sha2-nistp384,diffie-hellman-group14-sha256,"
                    + "diffie-hellman-group14-sha1";

    private SshLook() {}

    public static Reach look(InetAddress server, int port, Exchange.Ssh ssh, Wording words) throws IOException {
        String banner = banner(server, port);
        if (!words.found(ssh.reply(), banner)) {
            return new Reach(false, "says " + Wording.quoted(banner) + ", without the text wanted");
        }
        Exchange.Login login = words.login(ssh.login());
        Optional<String> hostKey = ssh.hostKey().map(words::text);
        if (!login.given() && hostKey.isEmpty()) {
            return new Reach(true, "says " + Wording.quoted(banner));
        }
        try {
            Session session = session(server, port, login);
            if (hostKey.filter(wanted -> !isFingerprint(wanted)).isPresent()) {
                session.setConfig("server_host_key", hostKey.get());
            }
            try {
                return judged(session, ssh, login, hostKey);
            } finally {
                session.disconnect();
            }
        } catch (JSchAlgoNegoFailException e) {
            return new Reach(false, "has no key or cipher that is wanted: " + Wording.quoted(e.getServerProposal()));
        } catch (JSchException e) {
            Throwable why = e.getCause() == null ? e : e.getCause();
            throw new IOException("no answer in SSH: " + why.getMessage(), e);
        }
    }

    private static boolean isFingerprint(String hostKey) {
        return hostKey.startsWith("SHA256:");
    }

    private static String banner(InetAddress server, int port) throws IOException {
        try (Dialogue line = Dialogue.open(server, port)) {
            String first = line.line();
            if (!first.startsWith("SSH-")) {
                throw new IOException("the server doesn't speak SSH: " + Wording.quoted(first));
            }
            return first;
        }
    }

    private static Session session(InetAddress server, int port, Exchange.Login login) throws JSchException {
        Session session =
                new JSch().getSession(login.user().isEmpty() ? NOBODY : login.user(), server.getHostAddress(), port);
        session.setSocketFactory(new Bounded());
        session.setConfig("StrictHostKeyChecking", "no");
        session.setConfig("PreferredAuthentications", login.given() ? "password,keyboard-interactive" : "none");
        session.setConfig("kex", KEY_EXCHANGES);
        session.setConfig("compression.s2c", "none");
        session.setConfig("compression.c2s", "none");
        session.setPassword(login.password().getBytes(StandardCharsets.UTF_8));
        return session;
    }

    private static Reach judged(Session session, Exchange.Ssh ssh, Exchange.Login login, Optional<String> hostKey)
            throws JSchException {
        boolean accepted;
        BrokenLogin broken = new BrokenLogin();
        session.setLogger(broken);
        try {
            session.connect(WHOLE);
            accepted = true;
        } catch (JSchException e) {
            if (e.getMessage() == null || !e.getMessage().startsWith("Auth ")) {
                throw e;
            }
            if (broken.why.isPresent()) {
                throw new JSchException(e.getMessage(), broken.why.get());
            }
            accepted = false;
        }
        HostKey key = session.getHostKey();
        String found = "key " + key.getType() + " " + fingerprint(key);
        boolean keyRight = hostKey.filter(SshLook::isFingerprint)
                .map(wanted -> wanted.equals(fingerprint(key)))
                .orElse(true);
        if (!login.given()) {
            return new Reach(keyRight, found);
        }
        return new Reach(
                keyRight && accepted == ssh.accepted(),
                "the login of " + login.user() + " is " + (accepted ? "accepted" : "refused") + ", " + found);
    }

    private static String fingerprint(HostKey key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(Base64.getDecoder().decode(key.getKey()));
            return "SHA256:" + Base64.getEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Hears why a login came to no end. To the library a server that falls silent or hangs up then has refused it, and
     * only its log says what happened.
     */
    private static final class BrokenLogin implements Logger {
        private static final String SIGN = "an exception during authentication";
        private Optional<Throwable> why = Optional.empty();

        @Override
        public boolean isEnabled(int level) {
            return level >= WARN;
        }

        @Override
        public void log(int level, String message) {
            if (message.startsWith(SIGN)) {
                why = Optional.of(
                        new IOException(message.substring(SIGN.length()).strip()));
            }
        }

        @Override
        public void log(int level, String message, Throwable cause) {
            if (message.startsWith(SIGN)) {
                why = Optional.of(cause);
            }
        }
    }

    /** Gives the library sockets that have limits. */
    private static final class Bounded implements SocketFactory {
        @Override
        public Socket createSocket(String host, int port) throws IOException {
            BoundedSocket socket = new BoundedSocket();
            socket.allow(BoundedSocket.PATIENCE);
            socket.connect(
                    new InetSocketAddress(InetAddress.ofLiteral(host), port), (int) BoundedSocket.SILENCE.toMillis());
            return socket;
        }

        @Override
        public InputStream getInputStream(Socket socket) throws IOException {
            return socket.getInputStream();
        }

        @Override
        public OutputStream getOutputStream(Socket socket) throws IOException {
            return socket.getOutputStream();
        }
    }
}
