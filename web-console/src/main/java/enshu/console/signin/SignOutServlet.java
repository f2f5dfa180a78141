package enshu.console.signin;

import enshu.console.setting.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Optional;

/**
 * {@code /sign-out}: ends the session here and at Keycloak. A link or a form of our own pages may ask for it;
 * a request that another site caused only leads to the first page.
 */
@WebServlet("/sign-out")
public class SignOutServlet extends HttpServlet {
    private final transient Settings settings;
    private final transient OpenIdProvider keycloak;

    @Inject
    public SignOutServlet(Settings settings, OpenIdProvider keycloak) {
        this.settings = settings;
        this.keycloak = keycloak;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        signOut(
                request,
                response,
                Optional.ofNullable(request.getHeader("Sec-Fetch-Site")).equals(Optional.of("same-origin")));
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
        signOut(
                request,
                response,
                Optional.ofNullable(request.getHeader("Origin")).equals(Optional.of(settings.origin())));
    }

    private void signOut(HttpServletRequest request, HttpServletResponse response, boolean fromOurPages)
            throws IOException {
        HttpSession session = request.getSession(false);
        Optional<SignedIn> signedIn = SignedIn.of(session);
        if (!fromOurPages || session == null || signedIn.isEmpty()) {
            response.sendRedirect("/");
            return;
        }
        session.invalidate();
        response.sendRedirect(keycloak.endSession(signedIn.get().known()).toString());
    }
}
