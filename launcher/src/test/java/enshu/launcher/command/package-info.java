@NullMarked
package enshu.launcher.command;

import org.jspecify.annotations.NullMarked;
