package enshu.console;

import enshu.console.authoring.Authoring;
import enshu.console.database.Database;
import enshu.console.live.Postman;
import enshu.console.live.RecordWatch;
import enshu.console.live.Rooms;
import enshu.console.notes.Notebooks;
import enshu.console.operation.Operation;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Builds what hears of the record, and what is shown of it to those who run the platform. */
@Dependent
public class RecordWiring {

    @Produces
    @Singleton
    Operation operation(Database database) {
        return new Operation(database);
    }

    @Produces
    @Singleton
    RecordWatch recordWatch(
            Database database,
            Rooms rooms,
            Notebooks notebooks,
            Postman postman,
            Authoring authoring,
            Operation operation) {
        return new RecordWatch(database, rooms, notebooks, postman, authoring.watch(), operation.watch());
    }

    void close(@Disposes RecordWatch watch) {
        watch.close();
    }
}
