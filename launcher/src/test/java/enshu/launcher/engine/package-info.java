@NullMarked
package enshu.launcher.engine;

import org.jspecify.annotations.NullMarked;
