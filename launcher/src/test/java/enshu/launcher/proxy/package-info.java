@NullMarked
package enshu.launcher.proxy;

import org.jspecify.annotations.NullMarked;
