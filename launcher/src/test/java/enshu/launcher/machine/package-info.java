@NullMarked
package enshu.launcher.machine;

import org.jspecify.annotations.NullMarked;
