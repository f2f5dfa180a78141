/**
 * What an import has gathered so far: source → <b>draft</b> → package.
 */
@NullMarked
package enshu.scenario.importing.draft;

import org.jspecify.annotations.NullMarked;
