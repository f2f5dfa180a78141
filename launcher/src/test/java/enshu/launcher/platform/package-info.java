@NullMarked
package enshu.launcher.platform;

import org.jspecify.annotations.NullMarked;
