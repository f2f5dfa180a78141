/**
 * Scenarios written, tried, proved and published in the console: browser → <b>authoring</b> (draft → revision) → library.
 */
@NullMarked
package enshu.console.authoring;

import org.jspecify.annotations.NullMarked;
