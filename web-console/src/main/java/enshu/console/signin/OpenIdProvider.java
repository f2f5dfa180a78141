package enshu.console.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTParser;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.token.OIDCTokens;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import enshu.console.setting.Settings;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keycloak as OpenID Connect sees it: the authorization code flow with PKCE (OpenID Connect Core 1.0, section 3.1;
 * RFC 7636). A browser goes to the public address; what we call ourselves goes to Keycloak directly.
 */
public final class OpenIdProvider {
    private static final Logger log = LoggerFactory.getLogger(OpenIdProvider.class);
    private static final String PROTOCOL = "/protocol/openid-connect/";
    private static final int CONNECT_MS = 3_000;
    private static final int READ_MS = 5_000;
    private static final int MOST_BYTES = 100_000;
    /** Asked again a little before the access token ends. */
    private static final Duration BEFORE_THE_END = Duration.ofSeconds(30);

    private static final Duration LEAST = Duration.ofSeconds(10);

    private final Settings settings;
    private final InstantSource clock;
    private final ClientAuthentication client;
    private final IDTokenValidator validator;

    public OpenIdProvider(Settings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
        ClientID id = new ClientID(settings.clientId());
        this.client = new ClientSecretBasic(id, new Secret(settings.clientSecret()));
        try {
            this.validator = new IDTokenValidator(
                    new Issuer(settings.issuer()),
                    id,
                    JWSAlgorithm.RS256,
                    inner("certs").toURL(),
                    new DefaultResourceRetriever(CONNECT_MS, READ_MS, MOST_BYTES));
        } catch (MalformedURLException e) {
            throw new IllegalStateException("ENSHU_KEYCLOAK_URL is no address: " + e.getMessage(), e);
        }
    }

    /** How asking for a person's first tokens ended. */
    sealed interface Arrival {
        record Welcome(Tokens tokens) implements Arrival {}

        /** Keycloak can't be asked now. */
        record Away() implements Arrival {}

        /** Keycloak would not, as with a code that was used or is too old. */
        record Refused(String why) implements Arrival {}
    }

    /** Where the browser goes to sign in, in the language that was asked for. */
    URI authorization(PendingSignIns.Pending pending) {
        return new AuthenticationRequest.Builder(
                        ResponseType.CODE,
                        new Scope("openid", "profile"),
                        new ClientID(settings.clientId()),
                        callback())
                .endpointURI(outer("auth"))
                .state(new State(pending.state()))
                .nonce(new Nonce(pending.nonce()))
                .codeChallenge(new CodeVerifier(pending.verifier()), CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /** Where the browser goes to sign out. */
    URI endSession(Tokens tokens) {
        return new LogoutRequest(outer("logout"), identity(tokens), URI.create(settings.publicUrl() + "/"), null)
                .toURI();
    }

    private static @Nullable JWT identity(Tokens tokens) {
        try {
            return JWTParser.parse(tokens.identity());
        } catch (java.text.ParseException e) {
            return null;
        }
    }

    /** Changes the code that the browser brought into tokens. */
    Arrival arrival(String code, PendingSignIns.Pending pending) {
        try {
            OIDCTokens tokens = tokens(new AuthorizationCodeGrant(
                    new AuthorizationCode(code), callback(), new CodeVerifier(pending.verifier())));
            return new Arrival.Welcome(known(tokens, new Nonce(pending.nonce())));
        } catch (Refusal refusal) {
            return refusal.passes ? new Arrival.Away() : new Arrival.Refused(refusal.why);
        }
    }

    /** New tokens for a person who is signed in. */
    SignedIn.Renewal renewal(Tokens old) {
        try {
            return new SignedIn.Renewal.Renewed(
                    known(tokens(new RefreshTokenGrant(new RefreshToken(old.refresh()))), null));
        } catch (Refusal refusal) {
            log.atInfo()
                    .addKeyValue("account", old.caller().account())
                    .addKeyValue("why", refusal.why)
                    .log(refusal.passes ? "Keycloak is away; who is signed in stays so" : "a sign-in is over");
            return refusal.passes ? new SignedIn.Renewal.Away() : new SignedIn.Renewal.Over();
        }
    }

    private OIDCTokens tokens(AuthorizationGrant grant) throws Refusal {
        try {
            HTTPRequest request = new TokenRequest.Builder(inner("token"), client, grant)
                    .build()
                    .toHTTPRequest();
            request.setConnectTimeout(CONNECT_MS);
            request.setReadTimeout(READ_MS);
            TokenResponse response = OIDCTokenResponseParser.parse(request.send());
            if (response instanceof OIDCTokenResponse tokens) {
                return tokens.getOIDCTokens();
            }
            ErrorObject error = response.toErrorResponse().getErrorObject();
            throw new Refusal(error.getCode() + ": " + error.getDescription(), !refusesThePerson(error));
        } catch (IOException | ParseException e) {
            throw new Refusal(String.valueOf(e.getMessage()), true);
        }
    }

    /** Whether the person is refused, not the console: a client that isn't set up right must sign nobody out. */
    private static boolean refusesThePerson(ErrorObject error) {
        return OAuth2Error.INVALID_GRANT.getCode().equals(error.getCode());
    }

    private Tokens known(OIDCTokens tokens, @Nullable Nonce nonce) throws Refusal {
        try {
            IDTokenClaimsSet claims = validator.validate(tokens.getIDToken(), nonce);
            Duration life = Duration.ofSeconds(tokens.getBearerAccessToken().getLifetime());
            Instant due = clock.instant().plus(longer(life.minus(BEFORE_THE_END), LEAST));
            return new Tokens(
                    caller(claims),
                    tokens.getIDTokenString(),
                    Optional.ofNullable(tokens.getRefreshToken())
                            .map(RefreshToken::getValue)
                            .orElse(""),
                    due);
        } catch (BadJOSEException e) {
            throw new Refusal("the ID token is not as it must be: " + e.getMessage(), false);
        } catch (JOSEException e) {
            throw new Refusal("Keycloak's keys can't be read: " + e.getMessage(), true);
        }
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    /** Who these claims are about. Family name first, as in Japan. */
    static Caller caller(IDTokenClaimsSet claims) {
        String account = Optional.ofNullable(claims.getStringClaim("preferred_username"))
                .orElseGet(() -> claims.getSubject().getValue());
        String name = (claim(claims, "family_name") + " " + claim(claims, "given_name")).strip();
        return new Caller(
                account,
                name.isEmpty() ? account : name,
                known(Optional.ofNullable(claims.getStringListClaim("groups")).orElse(List.of())));
    }

    private static String claim(IDTokenClaimsSet claims, String name) {
        return Optional.ofNullable(claims.getStringClaim(name)).orElse("");
    }

    /** The roles among a token's groups; a group that the platform doesn't know gives none. */
    static Set<Role> known(Collection<String> groups) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        groups.forEach(group -> Role.ofGroup(group).ifPresent(roles::add));
        return roles;
    }

    private URI callback() {
        return URI.create(settings.publicUrl() + "/callback");
    }

    private URI outer(String what) {
        return URI.create(settings.issuer() + PROTOCOL + what);
    }

    private URI inner(String what) {
        return URI.create(settings.innerRealm() + PROTOCOL + what);
    }

    /** Why there are no tokens, and whether that may pass by itself. */
    private static final class Refusal extends Exception {
        private final String why;
        private final boolean passes;

        Refusal(String why, boolean passes) {
            super(why);
            this.why = why;
            this.passes = passes;
        }
    }
}
