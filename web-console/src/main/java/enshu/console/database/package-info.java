/**
 * The door to the record: feature → <b>database</b> → PostgreSQL.
 */
@NullMarked
package enshu.console.database;

import org.jspecify.annotations.NullMarked;
