/**
 * Reports that a team hands in: browser → <b>report</b> → scoring.
 */
@NullMarked
package enshu.console.report;

import org.jspecify.annotations.NullMarked;
