package enshu.range.docker;

import enshu.range.reconcile.StandingRange;
import java.io.IOException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** A small range of another team, which stands once for all that ask for it and is removed after the last of them. */
final class OtherTeam implements AutoCloseable {
    private final TestRanges ranges;
    private final StandingRange range;

    private OtherTeam() {
        try {
            ranges = new TestRanges();
            range = ranges.stand(7);
        } catch (IOException e) {
            throw new IllegalStateException("no range of another team: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a range of another team was made", e);
        }
    }

    StandingRange range() {
        return range;
    }

    @Override
    public void close() {
        ranges.close();
    }

    /** Gives it to whoever names it as a parameter. */
    static final class Once implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == OtherTeam.class;
        }

        @Override
        public OtherTeam resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(ExtensionContext.Namespace.create(OtherTeam.class))
                    .computeIfAbsent(OtherTeam.class, type -> new OtherTeam(), OtherTeam.class);
        }
    }
}
