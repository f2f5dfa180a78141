package enshu.console.signin;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /callback}: where Keycloak sends the browser. A sign-in that this console knows nothing of, as one that was begun
 * before its restart, begins anew: Keycloak still knows the person, who sees nothing of it. After some tries a page says
 * that it does not work.
 */
@WebServlet("/callback")
public class CallbackServlet extends HttpServlet {
    private static final Logger log = LoggerFactory.getLogger(CallbackServlet.class);

    private final transient Doorkeeper doorkeeper;
    private final transient OpenIdProvider keycloak;

    @Inject
    public CallbackServlet(Doorkeeper doorkeeper, OpenIdProvider keycloak) {
        this.doorkeeper = doorkeeper;
        this.keycloak = keycloak;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String state = given(request.getParameter("state"));
        SignInTicket ticket = SignInTicket.of(state);
        Optional<PendingSignIns.Pending> pending =
                PendingSignIns.of(request.getSession(false)).of(state);
        String code = given(request.getParameter("code"));
        if (pending.isPresent() && !code.isEmpty()) {
            arrive(request, response, ticket, pending.get(), code);
        } else if (doorkeeper.caller(request).isPresent()) {
            response.sendRedirect(ticket.goal());
        } else {
            String why = request.getParameter("error");
            again(request, response, ticket, why == null ? "its beginning is unknown" : "Keycloak said: " + why);
        }
    }

    private void arrive(
            HttpServletRequest request,
            HttpServletResponse response,
            SignInTicket ticket,
            PendingSignIns.Pending pending,
            String code)
            throws IOException, ServletException {
        switch (keycloak.arrival(code, pending)) {
            case OpenIdProvider.Arrival.Welcome welcome -> {
                HttpSession session = request.getSession();
                request.changeSessionId();
                PendingSignIns.of(session).without(pending).keepIn(session);
                new SignedIn(welcome.tokens()).keepIn(session);
                response.sendRedirect(ticket.goal());
            }
            case OpenIdProvider.Arrival.Away away -> again(request, response, ticket, "Keycloak is away");
            case OpenIdProvider.Arrival.Refused refused -> again(request, response, ticket, refused.why());
        }
    }

    private static void again(HttpServletRequest request, HttpServletResponse response, SignInTicket ticket, String why)
            throws IOException, ServletException {
        log.atInfo()
                .addKeyValue("why", why)
                .addKeyValue("tries", ticket.tries())
                .log("a sign-in did not end");
        if (ticket.tries() < SignInTicket.MOST_TRIES) {
            response.sendRedirect(SignInServlet.again(ticket));
        } else {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            request.getRequestDispatcher("/index.html").forward(request, response);
        }
    }

    private static String given(@Nullable String value) {
        return value == null ? "" : value;
    }
}
