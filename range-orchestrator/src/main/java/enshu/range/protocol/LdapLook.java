package enshu.range.protocol;

import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResult;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import enshu.range.namespace.Reach;
import enshu.scenario.task.Exchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.SocketFactory;

/**
 * Binds to a directory and searches it. Must be called on a thread that is inside the network namespace to look from;
 * the library's own thread, which connects, is begun there and so belongs there too.
 */
public final class LdapLook {
    private static final int LARGEST = 64 * 1024;
    private static final int MOST_ENTRIES = 100;

    /** Results that say "you may not"; a hidden base is said not to exist. */
    private static final Set<ResultCode> REFUSALS = Set.of(
            ResultCode.INVALID_CREDENTIALS,
            ResultCode.INAPPROPRIATE_AUTHENTICATION,
            ResultCode.INSUFFICIENT_ACCESS_RIGHTS,
            ResultCode.UNWILLING_TO_PERFORM,
            ResultCode.STRONG_AUTH_REQUIRED,
            ResultCode.CONFIDENTIALITY_REQUIRED,
            ResultCode.AUTH_METHOD_NOT_SUPPORTED,
            ResultCode.NO_SUCH_OBJECT);

    private LdapLook() {}

    public static Reach look(InetAddress server, int port, Exchange.Ldap ldap, Wording words) throws IOException {
        Exchange.Login login = words.login(ldap.login());
        String who = login.user().isEmpty() ? "the bind without a name" : "the bind of " + login.user();
        try (LDAPConnection connection = new LDAPConnection(new Bounded(), options())) {
            connection.connect(server.getHostAddress(), port);
            try {
                connection.bind(login.user(), login.password());
            } catch (LDAPException answer) {
                return refused(ldap, answer, who);
            }
            if (ldap.search().isEmpty()) {
                return new Reach(ldap.accepted(), who + " is accepted");
            }
            return search(connection, ldap, ldap.search().get(), words);
        } catch (LDAPException e) {
            throw new IOException("no answer in LDAP: " + said(e), e);
        }
    }

    private static LDAPConnectionOptions options() {
        LDAPConnectionOptions options = new LDAPConnectionOptions();
        options.setUseSynchronousMode(true);
        options.setFollowReferrals(false);
        options.setConnectTimeoutMillis((int) BoundedSocket.SILENCE.toMillis());
        options.setResponseTimeoutMillis(BoundedSocket.PATIENCE.toMillis());
        options.setMaxMessageSize(LARGEST);
        options.setBindWithDNRequiresPassword(false);
        return options;
    }

    private static Reach search(
            LDAPConnection connection, Exchange.Ldap ldap, Exchange.Ldap.Search search, Wording words)
            throws LDAPException {
        String filter = words.text(search.filter());
        SearchRequest request = new SearchRequest(
                words.text(search.base()),
                SearchScope.SUB,
                filter,
                search.attribute().orElse("1.1"));
        request.setSizeLimit(MOST_ENTRIES);
        SearchResult result;
        try {
            result = connection.search(request);
        } catch (LDAPSearchException e) {
            if (!e.getResultCode().equals(ResultCode.SIZE_LIMIT_EXCEEDED)) {
                return refused(ldap, e, "the search");
            }
            result = e.getSearchResult();
        }
        List<SearchResultEntry> entries =
                Optional.ofNullable(result.getSearchEntries()).orElse(List.of());
        String found = "the search for " + filter + " finds " + entries.size() + " entries";
        if (search.attribute().isEmpty() || entries.isEmpty() || !ldap.accepted()) {
            return new Reach(entries.isEmpty() != ldap.accepted(), found);
        }
        List<String> values = entries.stream()
                .flatMap(entry -> Optional.ofNullable(
                                entry.getAttributeValues(search.attribute().get()))
                        .map(Arrays::stream)
                        .orElse(Stream.empty()))
                .toList();
        return new Reach(
                values.stream().anyMatch(value -> words.found(search.reply(), value)),
                found + ", " + search.attribute().get() + " "
                        + (values.isEmpty() ? "is not among their values" : Wording.quoted(String.join(", ", values))));
    }

    /** Judges the server's word; what the library says by itself is a failure to hear one. */
    private static Reach refused(Exchange.Ldap ldap, LDAPException answer, String what) throws LDAPException {
        if (ResultCode.isClientSideResultCode(answer.getResultCode())) {
            throw answer;
        }
        boolean refusal = REFUSALS.contains(answer.getResultCode());
        return new Reach(!ldap.accepted() && refusal, what + " is answered with " + Wording.quoted(said(answer)));
    }

    private static String said(LDAPException e) {
        return e.getResultCode()
                + Optional.ofNullable(e.getDiagnosticMessage())
                        .map(text -> " " + text)
                        .orElse("");
    }

    /** Gives the library sockets that have limits. */
    private static final class Bounded extends SocketFactory {
        @Override
        public Socket createSocket() {
            BoundedSocket socket = new BoundedSocket();
            socket.allow(BoundedSocket.PATIENCE);
            return socket;
        }

        @Override
        public Socket createSocket(String host, int port) {
            throw new UnsupportedOperationException("it is connected by the library");
        }

        @Override
        public Socket createSocket(String host, int port, InetAddress own, int ownPort) {
            throw new UnsupportedOperationException("it is connected by the library");
        }

        @Override
        public Socket createSocket(InetAddress host, int port) {
            throw new UnsupportedOperationException("it is connected by the library");
        }

        @Override
        public Socket createSocket(InetAddress host, int port, InetAddress own, int ownPort) {
            throw new UnsupportedOperationException("it is connected by the library");
        }
    }
}
