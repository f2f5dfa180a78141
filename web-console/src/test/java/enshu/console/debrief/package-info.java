@NullMarked
package enshu.console.debrief;

import org.jspecify.annotations.NullMarked;
