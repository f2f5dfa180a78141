package enshu.console.account;

/** A person of the realm: the name they sign in with, and the name people call them. */
public record Account(String account, String name) {}
