/** Rules that hold for the whole module. */
@NullMarked
package enshu;

import org.jspecify.annotations.NullMarked;
