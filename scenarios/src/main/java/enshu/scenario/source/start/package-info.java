/** The small package that an author begins with: an id → <b>start</b> → a folder that passes check and prove. */
@NullMarked
package enshu.scenario.source.start;

import org.jspecify.annotations.NullMarked;
