package enshu.console.desktop;

import java.util.Set;
import org.apache.guacamole.protocol.GuacamoleInstruction;

/** Which instructions of a browser reach guacd, by mode; everything that isn't named is dropped. */
final class InboundFilter {
    private static final Set<String> UPKEEP = Set.of("sync", "ack", "nop", "disconnect");
    private static final Set<String> HANDS = Set.of("key", "mouse", "touch", "clipboard", "blob", "end");

    private InboundFilter() {}

    static boolean lets(GuacamoleInstruction instruction, DesktopMode mode) {
        String opcode = instruction.getOpcode();
        return switch (mode) {
            case TAKING_PART -> UPKEEP.contains(opcode) || HANDS.contains(opcode) || opcode.equals("size");
            case ASSISTING -> UPKEEP.contains(opcode) || HANDS.contains(opcode);
            case WATCHING -> UPKEEP.contains(opcode);
        };
    }

    /** Whether somebody did something with it, so that others at the same desktop notice. */
    static boolean isOfHands(GuacamoleInstruction instruction) {
        return HANDS.contains(instruction.getOpcode());
    }
}
