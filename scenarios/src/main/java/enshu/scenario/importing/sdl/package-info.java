/**
 * Reading scenarios in the Open Cyber Range's SDL: file → <b>draft</b>.
 */
@NullMarked
package enshu.scenario.importing.sdl;

import org.jspecify.annotations.NullMarked;
