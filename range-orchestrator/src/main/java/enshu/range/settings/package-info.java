/**
 * What the orchestrator is told by its environment: launcher → <b>settings</b> → the programs of this module.
 */
@NullMarked
package enshu.range.settings;

import org.jspecify.annotations.NullMarked;
