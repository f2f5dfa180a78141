package enshu.console.signin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.authentication.mechanism.http.OpenIdAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.ClaimsDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.LogoutDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.openid.OpenIdProviderMetadata;

/**
 * Tells the container that people sign in at Keycloak, and that the token's {@code groups} are their roles. The container
 * looks for this annotation on beans only, so it has one of its own. {@link OpenId} fills in the addresses.
 */
@OpenIdAuthenticationMechanismDefinition(
        providerMetadata =
                @OpenIdProviderMetadata(
                        issuer = "${openId.issuer}",
                        authorizationEndpoint = "${openId.authorization}",
                        tokenEndpoint = "${openId.token}",
                        userinfoEndpoint = "${openId.userinfo}",
                        endSessionEndpoint = "${openId.endSession}",
                        jwksURI = "${openId.keys}",
                        idTokenSigningAlgorithmsSupported = "RS256"),
        clientId = "${openId.clientId}",
        clientSecret = "${openId.clientSecret}",
        redirectURI = "${openId.callback}",
        redirectToOriginalResource = true,
        scope = {"openid", "profile"},
        claimsDefinition = @ClaimsDefinition(callerNameClaim = "preferred_username", callerGroupsClaim = "groups"),
        logout = @LogoutDefinition(notifyProvider = true, redirectURI = "${openId.home}"),
        tokenAutoRefresh = true,
        jwksConnectTimeout = 3000,
        jwksReadTimeout = 5000)
@ApplicationScoped
public class KeycloakSignIn {}
