@NullMarked
package enshu.launcher.home;

import org.jspecify.annotations.NullMarked;
