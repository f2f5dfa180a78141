package enshu.console;

import enshu.console.live.RecordWatch;
import enshu.console.recording.Caretaker;
import enshu.console.recording.Recordings;
import enshu.console.setting.Settings;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
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

    @Inject
    public Startup(Settings settings, RecordWatch watch, Recordings recordings, Caretaker caretaker) {
        this.settings = settings;
        this.watch = watch;
        this.recordings = recordings;
        this.caretaker = caretaker;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        RequestReuse.end(
                Thread.currentThread().getContextClassLoader(),
                Thread.getAllStackTraces().keySet());
        log.atInfo().addKeyValue("address", settings.publicUrl()).log("The console is ready");
        caretaker.start();
    }

    @Override
    public void contextDestroyed(ServletContextEvent event) {
        caretaker.close();
        recordings.close();
        watch.close();
    }
}
