/**
 * Who is calling and what they may do: browser → <b>signin</b> → feature; accounts are Keycloak's.
 */
@NullMarked
package enshu.console.signin;

import org.jspecify.annotations.NullMarked;
