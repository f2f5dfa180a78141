/** The packets that a router of a game passes on within its team: taken from outside, kept in a ring of files. */
@NullMarked
package enshu.range.capture;

import org.jspecify.annotations.NullMarked;
