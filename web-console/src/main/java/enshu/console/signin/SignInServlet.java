package enshu.console.signin;

import enshu.console.setting.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * {@code /sign-in?to=PATH}: takes the browser through Keycloak and then to PATH, which must be a path of ours. While
 * Keycloak is away the console's own page says so at this address, and asks for it again.
 */
@WebServlet("/sign-in")
public class SignInServlet extends HttpServlet {
    private static final int SECRET_BYTES = 32;

    private final transient Doorkeeper doorkeeper;
    private final transient OpenIdProvider keycloak;
    private final transient SecureRandom random;
    private final transient Reception reception;

    @Inject
    public SignInServlet(Settings settings, Doorkeeper doorkeeper, OpenIdProvider keycloak, SecureRandom random) {
        this.doorkeeper = doorkeeper;
        this.keycloak = keycloak;
        this.random = random;
        this.reception = new Reception(settings.innerRealm());
    }

    /** Where a sign-in to this ticket's goal begins anew. */
    static String again(SignInTicket ticket) {
        return "/sign-in?to=" + URLEncoder.encode(ticket.goal(), StandardCharsets.US_ASCII) + "&tries="
                + (ticket.tries() + 1);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        SignInTicket ticket = new SignInTicket(secret(), tries(request), given(request.getParameter("to"), "/"));
        if (doorkeeper.caller(request).isPresent()) {
            response.sendRedirect(ticket.goal());
        } else if (reception.open()) {
            PendingSignIns.Pending pending = new PendingSignIns.Pending(ticket.state(), secret(), secret());
            HttpSession session = request.getSession();
            PendingSignIns.of(session).and(pending).keepIn(session);
            response.sendRedirect(keycloak.authorization(pending).toString());
        } else {
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            request.getRequestDispatcher("/index.html").forward(request, response);
        }
    }

    private static int tries(HttpServletRequest request) {
        String given = given(request.getParameter("tries"), "0");
        return given.matches("[0-9]") ? Integer.parseInt(given) : 0;
    }

    private static String given(@org.jspecify.annotations.Nullable String value, String otherwise) {
        return value == null ? otherwise : value;
    }

    /** 43 characters, as a code verifier must have at least. */
    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
