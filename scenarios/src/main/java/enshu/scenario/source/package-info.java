/**
 * Reading a package from disk: folder → <b>source</b> (YAML with places → problems or model) → scenario.
 */
@NullMarked
package enshu.scenario.source;

import org.jspecify.annotations.NullMarked;
