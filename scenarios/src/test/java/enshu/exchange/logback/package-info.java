@NullMarked
package enshu.exchange.logback;

import org.jspecify.annotations.NullMarked;
