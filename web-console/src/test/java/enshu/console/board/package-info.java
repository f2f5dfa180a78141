@NullMarked
package enshu.console.board;

import org.jspecify.annotations.NullMarked;
