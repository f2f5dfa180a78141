/** Tests of what a backup carries and of what a restoration refuses. */
@org.jspecify.annotations.NullMarked
package enshu.launcher.backup;
