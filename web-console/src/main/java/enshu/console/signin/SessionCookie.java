package enshu.console.signin;

import enshu.console.setting.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.annotation.WebListener;

/**
 * The session's cookie: not for scripts, and over TLS only where there is TLS. That it isn't for other sites either is said
 * in glassfish-web.xml.
 */
@WebListener
public class SessionCookie implements ServletContextListener {
    private final Settings settings;

    @Inject
    public SessionCookie(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        SessionCookieConfig cookie = event.getServletContext().getSessionCookieConfig();
        cookie.setName(
                settings.overTls()
                        ? "__Host-enshu"
                        : "enshu-" + settings.publicUrl().getPort());
        cookie.setHttpOnly(true);
        cookie.setSecure(settings.overTls());
        cookie.setPath("/");
    }
}
