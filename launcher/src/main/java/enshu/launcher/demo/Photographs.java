package enshu.launcher.demo;

import java.nio.file.Path;

/** A folder for pictures of what people saw. */
public record Photographs(Path folder) {
    void take(Visitor visitor, String name) {
        visitor.photograph(folder.resolve(name + ".png"));
    }
}
