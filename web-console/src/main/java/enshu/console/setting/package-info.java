/**
 * What the process is told at its start: environment → <b>setting</b> → everything.
 */
@NullMarked
package enshu.console.setting;

import org.jspecify.annotations.NullMarked;
