package enshu.console.desktop;

import java.util.Set;
import org.apache.guacamole.protocol.GuacamoleInstruction;

/** Which instructions of a browser reach guacd, by mode; everything that isn't named is dropped. */
final class InboundFilter {
    private static final Set<String> UPKEEP = Set.of("sync", "ack", "nop", "disconnect");
    private static final Set<String> WORK =
            Set.of("key", "mouse", "touch", "size", "clipboard", "blob", "end", "sync", "ack", "nop", "disconnect");

    private InboundFilter() {}

    static boolean lets(GuacamoleInstruction instruction, DesktopMode mode) {
        return switch (mode) {
            case TAKING_PART -> WORK.contains(instruction.getOpcode());
            case WATCHING -> UPKEEP.contains(instruction.getOpcode());
        };
    }
}
