package enshu.scenario.compose;

import java.util.OptionalInt;
import java.util.OptionalLong;

/** Something placed into a container's file system. */
public sealed interface Mount {
    /** Where, an absolute path. */
    String target();

    /** A volume that services of the range share by its name. */
    record NamedVolume(String name, String target, boolean readOnly) implements Mount {}

    /**
     * A file system in memory.
     *
     * @param bytes its limit; empty means the planner's default
     * @param mode permission bits of its root; empty means 01777
     * @param user whose it is, by number; empty means root's
     * @param group the same of its group
     */
    record Tmpfs(String target, OptionalLong bytes, OptionalInt mode, OptionalInt user, OptionalInt group)
            implements Mount {}

    /**
     * A file or folder of the package, copied in. Files ending in {@code .tmpl} get variables filled in and lose that
     * ending inside a folder; a single file is named by the target.
     *
     * @param source path inside the package, with {@code /} between its parts
     */
    record PackageFile(String source, String target) implements Mount {}
}
