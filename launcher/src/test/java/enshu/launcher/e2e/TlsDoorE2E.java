package enshu.launcher.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import enshu.launcher.demo.Stage;
import enshu.launcher.demo.Visitor;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;

/** What {@code up --address} promises: certificate, headers, cookies, and the doors that stay closed to other PCs. */
class TlsDoorE2E {
    private static final List<String> INSIDE = List.of(
            "/auth/admin/",
            "/auth/admin/master/console/",
            "/auth/realms/master/protocol/openid-connect/auth",
            "/AUTH/Admin/",
            "/auth/%61dmin/",
            "/health",
            "/metrics",
            "/openapi");

    private final HttpClient http;

    TlsDoorE2E() throws IOException, GeneralSecurityException {
        http = HttpClient.newBuilder().sslContext(trustingTheRoot()).build();
    }

    /** Whoever has been given the root certificate, and nothing else. */
    private static SSLContext trustingTheRoot() throws IOException, GeneralSecurityException {
        KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
        roots.load(null, null);
        try (InputStream file = Files.newInputStream(Path.of(TestPlatform.variable("ENSHU_TEST_ROOT_CERTIFICATE")))) {
            roots.setCertificateEntry(
                    "root", CertificateFactory.getInstance("X.509").generateCertificate(file));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(roots);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(TestPlatform.address().resolve(path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void consoleAndSignInServerAnswerUnderOneTrustedName() throws IOException, InterruptedException {
        for (String path : List.of("/", "/auth/realms/enshu/.well-known/openid-configuration")) {
            HttpResponse<String> answer = get(path);

            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            assertThat(answer.headers().allValues("Strict-Transport-Security"))
                    .as(path)
                    .containsExactly("max-age=31536000");
            assertThat(answer.headers().map()).as(path).doesNotContainKey("server");
        }
        assertThat(get("/").headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("connect-src 'self' wss://" + TestPlatform.address().getAuthority() + ";");
        assertThat(get("/auth/realms/enshu/.well-known/openid-configuration").body())
                .contains("\"issuer\":\"" + TestPlatform.address() + "/auth/realms/enshu\"");
    }

    @Test
    void whatIsForThisMachineAloneIsNotThere() throws IOException, InterruptedException {
        for (String path : INSIDE) {
            assertThat(get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void theSessionIsForThisHostAloneAndSigningOutEndsItEverywhere() {
        try (Stage stage = Stage.open(TestPlatform.address())) {
            Visitor visitor = stage.visitor(TestPlatform.address(), TestPlatform.account("trainee7"));
            Page page = visitor.page();
            Cookie session = session(page.context());

            assertThat(session.secure).isTrue();
            assertThat(session.httpOnly).isTrue();
            assertThat(session.sameSite).hasToString("LAX");
            assertThat(me(page)).isEqualTo(200);

            page.locator("summary").last().click();
            page.locator("a[href='/sign-out']").first().click();
            page.locator("a[href^='/sign-in']").first().waitFor();
            assertThat(me(page)).isEqualTo(401);
            page.context().addCookies(List.of(new Cookie(session.name, session.value).setUrl(page.url())));
            assertThat(me(page)).as("the old session's cookie").isEqualTo(401);
            visitor.open("/sign-in?to=/");
            page.locator("#password").waitFor(new Locator.WaitForOptions().setTimeout(15_000));
        }
    }

    private static Cookie session(BrowserContext context) {
        Map<String, Cookie> cookies =
                context.cookies().stream().collect(java.util.stream.Collectors.toMap(one -> one.name, one -> one));
        assertThat(cookies).containsKey("__Host-enshu");
        return cookies.getOrDefault("__Host-enshu", new Cookie("", ""));
    }

    private static int me(Page page) {
        Object status = page.evaluate("async () => (await fetch('/api/me', {redirect: 'manual'})).status");
        return Integer.parseInt(String.valueOf(status));
    }
}
