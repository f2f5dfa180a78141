package enshu.console.signin;

import enshu.console.setting.Settings;

/** Keycloak's addresses and our client there, as the sign-in annotation's expressions read them. */
public final class OpenId {
    private static final String PROTOCOL = "/protocol/openid-connect/";
    private final Settings settings;

    public OpenId(Settings settings) {
        this.settings = settings;
    }

    /** Who must have signed the tokens. */
    public String getIssuer() {
        return settings.issuer().toString();
    }

    /** Where the browser signs in: the public address. */
    public String getAuthorization() {
        return settings.issuer() + PROTOCOL + "auth";
    }

    /** Where the browser signs out: the public address. */
    public String getEndSession() {
        return settings.issuer() + PROTOCOL + "logout";
    }

    /** Where we change codes into tokens, without going through the public address. */
    public String getToken() {
        return settings.innerRealm() + PROTOCOL + "token";
    }

    /** Where we ask about the person, without going through the public address. */
    public String getUserinfo() {
        return settings.innerRealm() + PROTOCOL + "userinfo";
    }

    /** Keycloak's public keys, without going through the public address. */
    public String getKeys() {
        return settings.innerRealm() + PROTOCOL + "certs";
    }

    public String getClientId() {
        return settings.clientId();
    }

    public String getClientSecret() {
        return settings.clientSecret();
    }

    /** Where Keycloak sends the browser back to. */
    public String getCallback() {
        return settings.publicUrl() + "/callback";
    }

    /** Where the browser lands after signing out. */
    public String getHome() {
        return settings.publicUrl() + "/";
    }
}
