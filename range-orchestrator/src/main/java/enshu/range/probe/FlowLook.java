package enshu.range.probe;

import enshu.exchange.RangeId;
import enshu.range.engine.EngineFailure;
import enshu.range.namespace.FlowSensor;
import enshu.range.reconcile.StandingRange;
import enshu.scenario.compose.AddressPlan;
import enshu.scenario.task.Check;
import enshu.scenario.task.Flow;
import enshu.scenario.task.Flow.FlowProtocol;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the routers of a range have passed on. */
public final class FlowLook {
    private final FlowSensor sensor;

    public FlowLook(FlowSensor sensor) {
        this.sensor = sensor;
    }

    /** Sees to it that every flow of the range's scenario is counted, as far as its routers run. */
    public void keep(StandingRange range) {
        Map<String, List<Flow>> routers = range.scenario().flows().stream()
                .collect(Collectors.groupingBy(Flow::at, TreeMap::new, Collectors.toList()));
        routers.forEach((router, flows) -> range.running(router)
                .ifPresent(host -> sensor.keep(
                        range.plan().identity().range(),
                        host.pid(),
                        host.name(),
                        flows.stream().map(flow -> rule(range, flow)).toList())));
    }

    /** Ends the counting at ranges that aren't among these. */
    public void retain(Collection<RangeId> standing) {
        sensor.retain(standing);
    }

    /** A flow by its addresses in this range. */
    static FlowSensor.Rule rule(StandingRange range, Flow flow) {
        return new FlowSensor.Rule(
                flow.id(),
                addresses(range, flow.from()),
                addresses(range, flow.to()),
                flow.protocol().map(FlowProtocol::word),
                flow.port());
    }

    private static List<String> addresses(StandingRange range, String end) {
        AddressPlan addresses = range.addresses();
        Set<String> ofService = new TreeSet<>();
        addresses.addresses().getOrDefault(end, Map.of()).values().forEach(four -> ofService.add(four.toString()));
        addresses.ipv6().addresses().getOrDefault(end, Map.of()).values().forEach(six -> ofService.add(six.toString()));
        return ofService.isEmpty() ? List.of(range.variables().expand(end)) : List.copyOf(ofService);
    }

    static String looked(StandingRange range, Check.Counted counted) {
        String window = counted.window().words();
        String what = range.scenario().flows().stream()
                .filter(flow -> flow.id().equals(counted.flow()))
                .findFirst()
                .map(flow -> range.variables().expand(flow.from()) + " to "
                        + range.variables().expand(flow.to()) + " at " + flow.at())
                .orElse(counted.flow());
        return counted.unit().word() + " from " + what + (window.isEmpty() ? "" : ", " + window);
    }

    /** What was counted by now. */
    FlowSensor.Count look(StandingRange range, Check.Counted counted) throws IOException {
        try {
            keep(range);
            return Optional.ofNullable(
                            sensor.counts(range.plan().identity().range()).get(counted.flow()))
                    .orElseThrow(() -> new IOException("nothing is counted yet: its router doesn't run"));
        } catch (EngineFailure failure) {
            throw new IOException(failure.getMessage(), failure);
        }
    }
}
