package enshu.console.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import enshu.scenario.ArenaPlan;
import enshu.scenario.ArenaPlan.Checked;
import enshu.scenario.ArenaPlan.Checker;
import enshu.scenario.Text;
import enshu.scenario.compose.Image;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArenaRowTest {
    @Test
    void servicesWithACheckerAreNamedWithWhatIsPlantedInThem() {
        Checker checker =
                new Checker(new Image.Named("checker"), ArenaPlan.Protocol.ENO_HTTP, List.of(), Duration.ofSeconds(10));
        ArenaPlan.Service shop = new ArenaPlan.Service(
                "shop", new Text("店", "Shop"), 2, 3, 1, Optional.of(new Checked("shop", 8080, checker)));
        ArenaPlan.Service mail = new ArenaPlan.Service("mail", new Text("郵便", "Mail"), 1, 1, 1, Optional.empty());

        assertThat(ArenaRow.checked(List.of(shop, mail)))
                .containsExactly(Map.of("service", "shop", "flagsPerTick", 2, "variants", 3));
    }
}
