@NullMarked
package enshu.launcher;

import org.jspecify.annotations.NullMarked;
