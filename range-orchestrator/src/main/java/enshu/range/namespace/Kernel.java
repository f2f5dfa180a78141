package enshu.range.namespace;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * The system calls that Java has no words for. Each one's failure is an {@link IOException} with the error number.
 */
final class Kernel {
    static final int NEW_NETWORK = 0x40000000;
    static final int READ_ONLY = 0;
    static final int NON_BLOCKING = 0x800;
    static final int DIRECTORY = 0x10000;
    static final int NO_FOLLOW = 0x20000;
    static final int CLOSE_ON_EXEC = 0x80000;
    static final int PATH_ONLY = 0x200000;
    static final int NO_SUCH_THING = 2;
    static final int TRY_AGAIN = 11;
    static final int NO_DEVICE = 6;
    static final int NOT_A_DIRECTORY = 20;
    static final int TOO_MANY_LINKS = 40;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final StructLayout STATE = Linker.Option.captureStateLayout();
    private static final VarHandle ERROR_NUMBER = STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    private static final Linker.Option ERRNO = Linker.Option.captureCallState("errno");

    private static final MethodHandle OPENAT = call(
            "openat",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    private static final MethodHandle CLOSE =
            call("close", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    private static final MethodHandle SETNS =
            call("setns", FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    private static final MethodHandle SOCKET = call(
            "socket",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));
    private static final MethodHandle SETSOCKOPT = call(
            "setsockopt",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT));
    private static final MethodHandle SENDTO = call(
            "sendto",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT));
    private static final MethodHandle CONNECT = call(
            "connect",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_INT, ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
    private static final MethodHandle RECV = call(
            "recv",
            FunctionDescriptor.of(
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_LONG,
                    ValueLayout.JAVA_INT));

    private Kernel() {}

    /** A failed call: what was asked, and the kernel's error number. */
    static final class CallFailed extends IOException {
        private static final long serialVersionUID = 1L;
        final int number;

        CallFailed(String what, int number) {
            super(what + " failed with error number " + number);
            this.number = number;
        }
    }

    static int openAt(int directory, String name, int flags) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            int answer = (int) OPENAT.invokeExact(state, directory, arena.allocateFrom(name), flags);
            return checked("open " + name, answer, state);
        } catch (Throwable e) {
            throw asFailure("open " + name, e);
        }
    }

    static void close(int descriptor) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            int answer = (int) CLOSE.invokeExact(state, descriptor);
            checked("close", answer, state);
        } catch (Throwable e) {
            throw asFailure("close", e);
        }
    }

    /** Moves the calling platform thread into the network namespace that is open as {@code descriptor}. */
    static void enterNetwork(int descriptor) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            int answer = (int) SETNS.invokeExact(state, descriptor, NEW_NETWORK);
            checked("enter the network namespace", answer, state);
        } catch (Throwable e) {
            throw asFailure("enter the network namespace", e);
        }
    }

    static int socket(int family, int type, int protocol) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            int answer = (int) SOCKET.invokeExact(state, family, type, protocol);
            return checked("open a socket", answer, state);
        } catch (Throwable e) {
            throw asFailure("open a socket", e);
        }
    }

    static void setOption(int socket, int level, int option, byte[] value) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            MemorySegment held = arena.allocateFrom(ValueLayout.JAVA_BYTE, value);
            int answer = (int) SETSOCKOPT.invokeExact(state, socket, level, option, held, value.length);
            checked("set a socket option", answer, state);
        } catch (Throwable e) {
            throw asFailure("set a socket option", e);
        }
    }

    /** Ties a socket of packets to an address, so that it hears nobody else. */
    static void connect(int socket, byte[] address) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            MemorySegment to = arena.allocateFrom(ValueLayout.JAVA_BYTE, address);
            int answer = (int) CONNECT.invokeExact(state, socket, to, address.length);
            checked("tie a socket to an address", answer, state);
        } catch (Throwable e) {
            throw asFailure("tie a socket to an address", e);
        }
    }

    static void sendTo(int socket, byte[] packet, byte[] address) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            MemorySegment sent = arena.allocateFrom(ValueLayout.JAVA_BYTE, packet);
            MemorySegment to = arena.allocateFrom(ValueLayout.JAVA_BYTE, address);
            long answer = (long) SENDTO.invokeExact(state, socket, sent, (long) packet.length, 0, to, address.length);
            checked("send a packet", (int) answer, state);
        } catch (Throwable e) {
            throw asFailure("send a packet", e);
        }
    }

    /** Receives one packet of at most {@code limit} bytes, or fails when the socket's time-out is over. */
    static byte[] receive(int socket, int limit) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment state = arena.allocate(STATE);
            MemorySegment room = arena.allocate(limit);
            long answer = (long) RECV.invokeExact(state, socket, room, (long) limit, 0);
            int length = checked("receive a packet", (int) answer, state);
            return room.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
        } catch (Throwable e) {
            throw asFailure("receive a packet", e);
        }
    }

    private static int checked(String what, int answer, MemorySegment state) throws CallFailed {
        if (answer < 0) {
            throw new CallFailed(what, (int) ERROR_NUMBER.get(state, 0L));
        }
        return answer;
    }

    private static IOException asFailure(String what, Throwable thrown) {
        return switch (thrown) {
            case IOException failure -> failure;
            case Error error -> throw error;
            default -> new IOException(what + " failed", thrown);
        };
    }

    @SuppressWarnings("restricted") // These few calls are what this class is for.
    private static MethodHandle call(String name, FunctionDescriptor shape) {
        MemorySegment symbol = LINKER.defaultLookup()
                .find(name)
                .orElseThrow(() -> new IllegalStateException("this C library has no " + name));
        return LINKER.downcallHandle(symbol, shape, ERRNO);
    }
}
