/** Tests of how servers are spoken to. */
@org.jspecify.annotations.NullMarked
package enshu.range.protocol;
