package enshu.launcher.command;

import enshu.exchange.Capacity;
import enshu.exchange.HostShare;
import enshu.launcher.message.Columns;
import enshu.launcher.message.Terminal;
import enshu.range.capacity.HostRoom;
import enshu.range.wish.CapacityStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Tells how many teams a host carries, with every figure it was reckoned from. */
final class CapacityLines {
    private static final double MEGABYTE = 1_000_000;
    private static final int GAP = 2;

    private final Terminal terminal;

    CapacityLines(Terminal terminal) {
        this.terminal = terminal;
    }

    /** The table, and what comes of it. */
    List<String> of(HostRoom room, CapacityStore.Kept kept, CapacityStore.Wished wished) {
        HostShare free = room.forRanges();
        Capacity standing = Capacity.of(free, kept.need().standing());
        Capacity used = Capacity.of(free, kept.need().used());
        Capacity more = Capacity.of(free.minus(wished.need()), kept.need().used());
        List<String> lines = new ArrayList<>(table(room, kept, standing, used));
        lines.add("");
        lines.add(terminal.text("capacity.standing", standing.ranges(), limit(standing)));
        lines.add(terminal.text("capacity.used", used.ranges(), limit(used)));
        if (wished.ranges() > 0) {
            lines.add(terminal.text("capacity.beside", wished.ranges(), more.ranges(), limit(more)));
        }
        if (wished.unmeasured() > 0) {
            lines.add(terminal.text("capacity.some-unmeasured", wished.unmeasured()));
        }
        return lines;
    }

    private String limit(Capacity capacity) {
        return terminal.text("capacity.limit." + capacity.limit().word());
    }

    private List<String> table(HostRoom room, CapacityStore.Kept kept, Capacity standing, Capacity used) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of(
                "",
                terminal.text("capacity.head.host"),
                terminal.text("capacity.head.platform"),
                terminal.text("capacity.head.standing"),
                terminal.text("capacity.head.teams"),
                terminal.text("capacity.head.used"),
                terminal.text("capacity.head.teams")));
        rows.add(row(
                "capacity.memory",
                room,
                kept,
                share -> megabytes(share.memory()),
                standing.byMemory(),
                used.byMemory()));
        rows.add(row(
                "capacity.processors",
                room,
                kept,
                share -> String.format(Locale.ROOT, "%.2f", share.processors()),
                standing.byProcessors(),
                used.byProcessors()));
        rows.add(row("capacity.disk", room, kept, share -> megabytes(share.disk()), standing.byDisk(), used.byDisk()));
        int[] widths = new int[rows.getFirst().size()];
        rows.forEach(row -> {
            for (int at = 0; at < widths.length; at++) {
                widths[at] = Math.max(widths[at], Columns.of(row.get(at)));
            }
        });
        return rows.stream().map(row -> line(row, widths)).toList();
    }

    private List<String> row(
            String name,
            HostRoom room,
            CapacityStore.Kept kept,
            Function<HostShare, String> figure,
            int standing,
            int used) {
        return List.of(
                terminal.text(name),
                figure.apply(room.all()),
                figure.apply(room.reserve()),
                figure.apply(kept.need().standing()),
                teams(standing),
                figure.apply(kept.need().used()),
                teams(used));
    }

    /** What limits nothing has no figure. */
    private static String teams(int teams) {
        return teams >= Capacity.MOST ? "-" : Integer.toString(teams);
    }

    private static String line(List<String> row, int[] widths) {
        StringBuilder line = new StringBuilder(Columns.padded(row.getFirst(), widths[0]));
        for (int at = 1; at < row.size(); at++) {
            line.append(" ".repeat(GAP)).append(Columns.alignedRight(row.get(at), widths[at]));
        }
        return line.toString().stripTrailing();
    }

    private static String megabytes(long bytes) {
        return String.format(Locale.ROOT, "%,.0f MB", bytes / MEGABYTE);
    }
}
