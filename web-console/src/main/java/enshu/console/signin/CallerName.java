package enshu.console.signin;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.openid.OpenIdClaims;
import jakarta.security.enterprise.identitystore.openid.OpenIdContext;

/** What the person of the present request is called, for people to read. */
@Dependent
public class CallerName {
    private final OpenIdContext context;

    @Inject
    public CallerName(OpenIdContext context) {
        this.context = context;
    }

    /** Family name first, as in Japan, where the token tells both; the account where it tells none. */
    public String of(Caller caller) {
        OpenIdClaims claims = context.getClaims();
        String name =
                (claims.getFamilyName().orElse("") + " " + claims.getGivenName().orElse("")).strip();
        return name.isEmpty() ? caller.account() : name;
    }
}
