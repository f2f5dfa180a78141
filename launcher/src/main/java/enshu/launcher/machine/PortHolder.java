package enshu.launcher.machine;

import enshu.launcher.message.LaunchFailure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The process that listens on a TCP port of this machine.
 *
 * @param pid 0 when the kernel does not tell
 * @param command its command line, shortened
 */
public record PortHolder(long pid, String command) {
    private static final int LONGEST = 80;
    private static final String LISTEN = "0A";
    private static final int STATE = 3;
    private static final int INODE = 9;

    /** Who holds the port on the loopback address; empty when it can be had. */
    public static Optional<PortHolder> of(int port) {
        return of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /** Who holds the port on any address of this machine; empty when it can be had on all. */
    public static Optional<PortHolder> onAnyAddress(int port) {
        return of(new InetSocketAddress(port));
    }

    private static Optional<PortHolder> of(InetSocketAddress address) {
        try (ServerSocketChannel channel = ServerSocketChannel.open()) {
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.bind(address);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(find(address.getPort()));
        }
    }

    /** In words for a message. */
    public String describe() {
        return pid == 0 ? "?" : command + " (pid " + pid + ")";
    }

    private static PortHolder find(int port) {
        Set<String> sockets = new HashSet<>();
        for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            if (Files.exists(Path.of(table))) {
                sockets.addAll(listening(Path.of(table), port));
            }
        }
        return owner(sockets).orElse(new PortHolder(0, "?"));
    }

    private static Set<String> listening(Path table, int port) {
        Set<String> sockets = new HashSet<>();
        try {
            for (String line : Files.readAllLines(table)) {
                String[] fields = line.strip().split("\\s+", -1);
                String number = fields[1].substring(fields[1].indexOf(':') + 1);
                if (fields[STATE].equals(LISTEN) && Integer.parseInt(number, 16) == port) {
                    sockets.add("socket:[" + fields[INODE] + "]");
                }
            }
        } catch (IOException e) {
            throw new LaunchFailure(table + " cannot be read: " + e.getMessage(), e);
        }
        return sockets;
    }

    private static Optional<PortHolder> owner(Set<String> sockets) {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path folder : folders) {
                if (holds(folder.resolve("fd"), sockets)) {
                    return Optional.of(new PortHolder(
                            Long.parseLong(folder.getFileName().toString()), command(folder.resolve("cmdline"))));
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static boolean holds(Path descriptors, Set<String> sockets) {
        try (DirectoryStream<Path> links = Files.newDirectoryStream(descriptors)) {
            for (Path link : links) {
                if (sockets.contains(Files.readSymbolicLink(link).toString())) {
                    return true;
                }
            }
        } catch (IOException e) {
            return false; // it ended meanwhile
        }
        return false;
    }

    private static String command(Path file) throws IOException {
        String command = Files.readString(file)
                .replace('\0', ' ')
                .replaceAll("\\s+", " ")
                .strip();
        return command.length() <= LONGEST ? command : command.substring(0, LONGEST) + "…";
    }
}
