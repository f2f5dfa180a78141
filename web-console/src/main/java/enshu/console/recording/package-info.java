/**
 * What people did at their desktops, kept with their consent: desktop → <b>recording</b> → file → browser.
 */
@NullMarked
package enshu.console.recording;

import org.jspecify.annotations.NullMarked;
