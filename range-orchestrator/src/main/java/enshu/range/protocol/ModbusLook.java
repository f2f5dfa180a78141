package enshu.range.protocol;

import enshu.range.namespace.Reach;
import enshu.scenario.task.Exchange;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Reads one number of a controller. Source: Modbus application protocol 1.1b3 and Modbus TCP 1.0b.
 */
public final class ModbusLook {
    private static final short TRANSACTION = 0x2e5;
    private static final int LARGEST = 253;

    private ModbusLook() {}

    public static Reach look(Dialogue line, Exchange.Modbus modbus, Wording words) throws IOException {
        List<Integer> wanted =
                modbus.value().stream().map(words::text).map(ModbusLook::number).toList();
        line.send(ByteBuffer.allocate(12)
                .putShort(TRANSACTION)
                .putShort((short) 0)
                .putShort((short) 6)
                .put((byte) modbus.unit())
                .put((byte) modbus.table().function())
                .putShort((short) modbus.address())
                .putShort((short) 1)
                .array());
        ByteBuffer head = ByteBuffer.wrap(line.bytes(7, 7));
        if (head.getShort(0) != TRANSACTION || head.getShort(2) != 0) {
            throw new IOException("the server doesn't speak Modbus");
        }
        byte[] answer = line.bytes((head.getShort(4) & 0xffff) - 1L, LARGEST);
        String what = modbus.table().word() + " " + modbus.address() + " of unit " + modbus.unit();
        if (answer.length >= 2 && (answer[0] & 0xff) == (modbus.table().function() | 0x80)) {
            return new Reach(false, what + " is not given, exception " + (answer[1] & 0xff));
        }
        boolean bit = modbus.table().function() <= 2;
        if (answer.length != (bit ? 3 : 4) || answer[0] != modbus.table().function() || answer[1] != (bit ? 1 : 2)) {
            throw new IOException("the server doesn't speak Modbus");
        }
        int found = bit ? answer[2] & 1 : ((answer[2] & 0xff) << 8) | (answer[3] & 0xff);
        return new Reach(found >= wanted.getFirst() && found <= wanted.getLast(), what + " is " + found);
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the check wants the value \"" + text + "\", which is no number", e);
        }
    }
}
