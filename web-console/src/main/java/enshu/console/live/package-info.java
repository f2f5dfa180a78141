/**
 * What everyone sees, the moment it changes: PostgreSQL and boards → <b>live</b> → browser.
 */
@NullMarked
package enshu.console.live;

import org.jspecify.annotations.NullMarked;
