package enshu.console.signin;

import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The one address that needs a sign-in by itself, so the container asks for it; then it leads on to the goal. */
@WebServlet(SignedInServlet.PATH + "*")
@ServletSecurity(@HttpConstraint(rolesAllowed = "**"))
public class SignedInServlet extends HttpServlet {
    static final String PATH = "/signed-in/";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getRequestURI();
        String goal = path.startsWith(PATH) ? path.substring(PATH.length()) : "";
        response.sendRedirect(SignInServlet.decoded(goal));
    }
}
