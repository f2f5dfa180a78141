package enshu.console.signin;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * {@code /sign-in?to=PATH}: takes the browser through Keycloak and then to PATH, which must be a path of ours. The goal
 * travels in the path of {@link SignedInServlet}, because the container loses a protected request's parameters on the way.
 */
@WebServlet("/sign-in")
public class SignInServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String given = request.getParameter("to");
        String to = ownPath(given == null ? "/" : given);
        response.sendRedirect(request.getUserPrincipal() == null ? SignedInServlet.PATH + encoded(to) : to);
    }

    /** This path when it stays on our own pages, otherwise the first page. */
    static String ownPath(String to) {
        boolean own = to.startsWith("/")
                && !to.startsWith("//")
                && to.length() <= 500
                && to.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\');
        return own ? to : "/";
    }

    static String encoded(String to) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(to.getBytes(StandardCharsets.US_ASCII));
    }

    /** What {@link #encoded} was given; the first page for anything else. */
    static String decoded(String encoded) {
        try {
            return ownPath(new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException malformed) {
            return "/";
        }
    }
}
