@NullMarked
package enshu.launcher.message;

import org.jspecify.annotations.NullMarked;
