@NullMarked
package enshu.console.setting;

import org.jspecify.annotations.NullMarked;
