/** The packets of games that the orchestrator has captured: listed and downloaded by a team and its instructors. */
@NullMarked
package enshu.console.capture;

import org.jspecify.annotations.NullMarked;
