/** Games between teams on a real engine, with the scoring engine's real doors. */
@org.jspecify.annotations.NullMarked
package enshu.launcher.arena;
