@NullMarked
package enshu.launcher.bench;

import org.jspecify.annotations.NullMarked;
