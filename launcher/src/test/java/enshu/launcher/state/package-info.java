@NullMarked
package enshu.launcher.state;

import org.jspecify.annotations.NullMarked;
