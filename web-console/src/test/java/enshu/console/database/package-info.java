@NullMarked
package enshu.console.database;

import org.jspecify.annotations.NullMarked;
