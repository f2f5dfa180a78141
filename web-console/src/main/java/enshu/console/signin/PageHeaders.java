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
import java.util.List;

/** The headers that tell a browser what our pages may do, and how long it may keep them. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class PageHeaders extends HttpFilter {
    private final String policy;
    private final boolean overTls;

    @Inject
    public PageHeaders(Settings settings) {
        this.policy = policy(settings);
        this.overTls = settings.overTls();
    }

    static String policy(Settings settings) {
        String sockets = settings.origin().replaceFirst("^http", "ws");
        String keycloak =
                settings.issuer().getScheme() + "://" + settings.issuer().getAuthority();
        return String.join(
                "; ",
                List.of(
                        "default-src 'none'",
                        "script-src 'self'",
                        "style-src 'self'",
                        "img-src 'self' data: blob:",
                        "font-src 'self'",
                        "media-src 'self' blob:",
                        "manifest-src 'self'",
                        "connect-src 'self' " + sockets,
                        "form-action 'self' " + keycloak,
                        "base-uri 'none'",
                        "frame-ancestors 'none'",
                        "object-src 'none'"));
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        response.setHeader("Content-Security-Policy", policy);
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("X-Frame-Options", "DENY");
        response.setHeader("Referrer-Policy", "same-origin");
        response.setHeader("Cross-Origin-Opener-Policy", "same-origin");
        response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()");
        if (overTls) {
            response.setHeader("Strict-Transport-Security", "max-age=31536000");
        }
        response.setHeader("Cache-Control", cacheControl(request.getRequestURI()));
        chain.doFilter(request, response);
    }

    /** Files with a digest in their name stay for a year; everything else is asked for again. */
    static String cacheControl(String path) {
        if (path.startsWith("/assets/")) {
            return "public, max-age=31536000, immutable";
        }
        return path.startsWith("/api/") ? "no-store" : "no-cache";
    }
}
