package enshu.scenario.compose;

import java.util.List;
import java.util.Map;

/**
 * What a container may do beyond the ordinary, all from allow-lists.
 *
 * @param capAdd capabilities without {@code CAP_}, such as {@code NET_ADMIN}
 * @param capDrop capabilities without {@code CAP_}, or {@code ALL}
 * @param readOnly whether the root file system can't be written
 */
public record Rights(
        List<String> capAdd,
        List<String> capDrop,
        Map<String, String> sysctls,
        List<String> groupAdd,
        boolean readOnly) {
    public Rights {
        capAdd = List.copyOf(capAdd);
        capDrop = List.copyOf(capDrop);
        sysctls = Ordered.copy(sysctls);
        groupAdd = List.copyOf(groupAdd);
    }
}
