@NullMarked
package enshu.launcher.client;

import org.jspecify.annotations.NullMarked;
