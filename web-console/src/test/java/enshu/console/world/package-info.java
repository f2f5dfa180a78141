@NullMarked
package enshu.console.world;

import org.jspecify.annotations.NullMarked;
