@NullMarked
package enshu.launcher.keycloak;

import org.jspecify.annotations.NullMarked;
