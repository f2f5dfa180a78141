/**
 * Packages as bytes: folder or zip → <b>archive</b> (files, a digest, a folder again) → scenario.
 */
@NullMarked
package enshu.scenario.archive;

import org.jspecify.annotations.NullMarked;
