@NullMarked
package enshu.scenario.reason;

import org.jspecify.annotations.NullMarked;
