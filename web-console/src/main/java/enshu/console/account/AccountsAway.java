package enshu.console.account;

/** Keycloak could not be asked. Trying again later will do. */
public final class AccountsAway extends RuntimeException {
    AccountsAway(String detail, Throwable cause) {
        super(detail, cause);
    }
}
