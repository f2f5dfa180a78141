/**
 * Bodies as JSON: resource ⇄ <b>json</b> ⇄ browser.
 */
@NullMarked
package enshu.console.json;

import org.jspecify.annotations.NullMarked;
