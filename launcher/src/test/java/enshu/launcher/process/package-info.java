@NullMarked
package enshu.launcher.process;

import org.jspecify.annotations.NullMarked;
