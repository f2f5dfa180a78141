package enshu.console.signin;

import enshu.console.setting.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The gate of the WebSockets: only signed-in people (401), only from our own pages (403). */
@WebFilter(
        urlPatterns = {"/live", "/board", "/desktop", "/terminal", "/notes", "/proofs", "/ranges"},
        asyncSupported = true)
public class SocketGate extends HttpFilter {
    private final transient Settings settings;
    private final transient Doorkeeper doorkeeper;

    @Inject
    public SocketGate(Settings settings, Doorkeeper doorkeeper) {
        this.settings = settings;
        this.doorkeeper = doorkeeper;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (doorkeeper.caller(request).isEmpty()) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        } else if (!settings.origin().equals(request.getHeader("Origin"))) {
            response.setStatus(HttpServletResponse.SC_FORBIDDEN);
        } else {
            chain.doFilter(request, response);
        }
    }
}
