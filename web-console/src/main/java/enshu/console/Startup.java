package enshu.console;

import enshu.console.authoring.Authoring;
import enshu.console.authoring.TryoutSweep;
import enshu.console.library.ContentSweep;
import enshu.console.live.RecordWatch;
import enshu.console.live.WarmUp;
import enshu.console.recording.Caretaker;
import enshu.console.recording.Recordings;
import enshu.console.setting.ServerLog;
import enshu.console.setting.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import jakarta.websocket.server.ServerContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds at once what otherwise only the first request would build, so that a wrong setting stops the start. */
@WebListener
public class Startup implements ServletContextListener {
    private static final Logger log = LoggerFactory.getLogger(Startup.class);
    private final Settings settings;
    private final RecordWatch watch;
    private final Recordings recordings;
    private final Caretaker caretaker;
    private final TryoutSweep sweep;
    private final WarmUp warmUp;
    private final ContentSweep contents;
    private final SocketTimer timer = new SocketTimer();

    @Inject
    public Startup(
            Settings settings,
            RecordWatch watch,
            Recordings recordings,
            Caretaker caretaker,
            Authoring authoring,
            WarmUp warmUp,
            ContentSweep contents) {
        this.settings = settings;
        this.watch = watch;
        this.recordings = recordings;
        this.caretaker = caretaker;
        this.sweep = authoring.sweep();
        this.warmUp = warmUp;
        this.contents = contents;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        ServerLog.begin(System.getenv());
        RequestReuse.end(
                Thread.currentThread().getContextClassLoader(),
                Thread.getAllStackTraces().keySet());
        timer.give((ServerContainer) event.getServletContext().getAttribute(ServerContainer.class.getName()));
        log.atInfo().addKeyValue("address", settings.publicUrl()).log("The console is ready");
        caretaker.start();
        if (settings.rehearses()) {
            warmUp.start();
        }
        sweep.start();
        contents.start();
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        warmUp.close();
        contents.close();
        sweep.close();
        caretaker.close();
        recordings.close();
        watch.close();
        timer.close();
    }
}
