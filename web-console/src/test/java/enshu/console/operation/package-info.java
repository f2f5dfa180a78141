@NullMarked
package enshu.console.operation;

import org.jspecify.annotations.NullMarked;
