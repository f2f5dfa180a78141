package enshu.console.socket;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.Session;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.glassfish.tyrus.core.MaskingKeyGenerator;
import org.glassfish.tyrus.core.ProtocolHandler;
import org.glassfish.tyrus.core.TyrusEndpointWrapper;
import org.glassfish.tyrus.core.TyrusRemoteEndpoint;
import org.glassfish.tyrus.core.TyrusSession;
import org.glassfish.tyrus.core.TyrusWebSocket;
import org.glassfish.tyrus.core.frame.Frame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextFramesTest {
    private final List<ByteBuffer> frames = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 127, 65_535, 65_536, 200_000})
    void aFrameHasItsLengthInAsFewBytesAsMayBe(int length) {
        ByteBuffer frame = TextFrames.frame("x".repeat(length));
        assertThat(frame.get()).as("a whole text").isEqualTo((byte) 0x81);
        int told = frame.get();
        long written = switch (told) {
            case 126 -> frame.getShort() & 0xFFFF;
            case 127 -> frame.getLong();
            default -> told;
        };
        assertThat(written).isEqualTo(length);
        assertThat(told).isEqualTo(length <= 125 ? length : length <= 65_535 ? 126 : 127);
        assertThat(frame.remaining()).isEqualTo(length);
    }

    @Test
    void charactersOfEveryLengthAreInUtf8() {
        ByteBuffer frame = TextFrames.frame("aé演𠮷");
        assertThat(frame.get(1)).isEqualTo((byte) 10);
        assertThat(StandardCharsets.UTF_8.decode(frame.position(2)).toString()).isEqualTo("aé演𠮷");
    }

    @Test
    void tyrusTakesFramesThatAreMadeAlready() throws Exception {
        Session session = session(tyrus(), another(RemoteEndpoint.Async.class, new ArrayList<>()));
        TextFrames.send(session, "one");
        TextFrames.send(session, "two", Duration.ofSeconds(1));
        assertThat(frames).containsExactly(TextFrames.frame("one"), TextFrames.frame("two"));
    }

    @Test
    void anotherServerEncodesByItself() throws Exception {
        List<Object> texts = new ArrayList<>();
        RemoteEndpoint.Basic basic = another(RemoteEndpoint.Basic.class, texts);
        RemoteEndpoint.Async async = another(RemoteEndpoint.Async.class, texts);
        Session session = session(basic, async);
        TextFrames.send(session, "one");
        TextFrames.send(session, "two", Duration.ofSeconds(1));
        assertThat(texts).containsExactly("one", "two");
    }

    /** A remote end as Tyrus makes it, over a socket that keeps what it is given. */
    private RemoteEndpoint.Basic tyrus() throws ReflectiveOperationException {
        Constructor<ProtocolHandler> handler =
                ProtocolHandler.class.getDeclaredConstructor(boolean.class, MaskingKeyGenerator.class);
        handler.setAccessible(true);
        TyrusWebSocket socket = new TyrusWebSocket(handler.newInstance(false, null), null) {
            @Override
            public Future<Frame> sendRawFrame(ByteBuffer frame) {
                frames.add(frame);
                return CompletableFuture.completedFuture(null);
            }
        };
        Constructor<?> remote = Class.forName(TyrusRemoteEndpoint.class.getName() + "$Basic")
                .getDeclaredConstructor(TyrusSession.class, TyrusWebSocket.class, TyrusEndpointWrapper.class);
        remote.setAccessible(true);
        return (RemoteEndpoint.Basic) remote.newInstance(null, socket, null);
    }

    private static <R> R another(Class<R> type, List<Object> texts) {
        return type.cast(Proxy.newProxyInstance(
                TextFramesTest.class.getClassLoader(), new Class<?>[] {type}, (_, method, given) -> {
                    texts.add(given[0]);
                    return method.getReturnType() == Future.class ? CompletableFuture.completedFuture(null) : null;
                }));
    }

    private static Session session(RemoteEndpoint.Basic basic, RemoteEndpoint.Async async) {
        return (Session) Proxy.newProxyInstance(
                TextFramesTest.class.getClassLoader(),
                new Class<?>[] {Session.class},
                (_, method, _) -> method.getName().equals("getBasicRemote") ? basic : async);
    }
}
