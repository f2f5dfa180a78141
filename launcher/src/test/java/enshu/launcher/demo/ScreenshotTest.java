package enshu.launcher.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class ScreenshotTest {
    private static byte[] picture(int width, int whitePixels) throws IOException {
        BufferedImage image = new BufferedImage(width, 10, BufferedImage.TYPE_INT_RGB);
        for (int at = 0; at < whitePixels; at++) {
            image.setRGB(at % width, at / width, 0xFFFFFF);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    @Test
    void theShareOfChangedPixelsIsMeasured() throws IOException {
        assertThat(Screenshot.difference(picture(10, 0), picture(10, 25))).isEqualTo(0.25);
        assertThat(Screenshot.difference(picture(10, 25), picture(10, 25))).isZero();
        assertThat(Screenshot.difference(picture(10, 0), picture(20, 0))).isEqualTo(1);
    }

    @Test
    void coloursAreCountedUpToALimit() throws IOException {
        assertThat(Screenshot.colours(picture(10, 0), 8)).isEqualTo(1);
        assertThat(Screenshot.colours(picture(10, 25), 8)).isEqualTo(2);
        assertThat(Screenshot.colours(picture(10, 25), 1)).isEqualTo(1);
    }
}
