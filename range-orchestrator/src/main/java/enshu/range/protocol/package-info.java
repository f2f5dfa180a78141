/**
 * How a range's servers are spoken to, one class for each protocol, never for longer and never about more than a set
 * limit, whatever they answer: probe → <b>protocol</b> → namespace.
 */
@NullMarked
package enshu.range.protocol;

import org.jspecify.annotations.NullMarked;
