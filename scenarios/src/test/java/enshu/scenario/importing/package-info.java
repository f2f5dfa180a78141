/** Imports of sources written here. */
@NullMarked
package enshu.scenario.importing;

import org.jspecify.annotations.NullMarked;
