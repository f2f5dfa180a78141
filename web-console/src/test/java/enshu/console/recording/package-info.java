/** Tests of recording. */
@NullMarked
package enshu.console.recording;

import org.jspecify.annotations.NullMarked;
