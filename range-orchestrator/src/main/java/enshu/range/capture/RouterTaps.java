package enshu.range.capture;

import enshu.range.namespace.GameWires;
import enshu.range.namespace.NetworkNamespace;
import java.nio.file.Path;
import java.time.InstantSource;

/** Captures at the engine's end of routers' cards, where nobody inside a range can see it or end it. */
public final class RouterTaps implements CaptureLoop.Taps {
    private final NetworkNamespace engine;
    private final GameWires wires;
    private final CaptureFolders folders;
    private final InstantSource time;

    /** @param engine the namespace that the engine lives in */
    public RouterTaps(NetworkNamespace engine, GameWires wires, CaptureFolders folders, InstantSource time) {
        this.engine = engine;
        this.wires = wires;
        this.folders = folders;
        this.time = time;
    }

    @Override
    public CaptureLoop.Running begin(CaptureLoop.Leg leg) {
        String card = wires.card(leg.router(), leg.owner(), leg.address());
        Path folder = folders.of(leg.exercise(), leg.team());
        return Tap.begin(
                engine.path(),
                card,
                header -> new CaptureRing(
                        folder, leg.network(), header, CaptureRing.Limits.of(leg.of()), folders::free, time));
    }
}
