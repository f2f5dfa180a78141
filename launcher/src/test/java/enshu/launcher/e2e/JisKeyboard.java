package enshu.launcher.e2e;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;

/** Presses keys as a browser tells of a Japanese keyboard (JIS X 6002), where many signs lie elsewhere than in the USA. */
final class JisKeyboard {
    private static final int SHIFT = 8;
    private static final int SHIFT_KEY = 16;

    private final CDPSession browser;

    JisKeyboard(Page page) {
        this.browser = page.context().newCDPSession(page);
    }

    /**
     * One of the keys that differ.
     *
     * @param code where it lies, as browsers name the place
     * @param sign what it types
     */
    record Key(String code, String sign, int virtualKey, boolean shifted) {}

    void press(Key key) {
        if (key.shifted()) {
            send("rawKeyDown", shift(), SHIFT);
        }
        JsonObject down = parameters(key);
        down.addProperty("text", key.sign());
        send("keyDown", down, key.shifted() ? SHIFT : 0);
        send("keyUp", parameters(key), key.shifted() ? SHIFT : 0);
        if (key.shifted()) {
            send("keyUp", shift(), 0);
        }
    }

    private static JsonObject shift() {
        return parameters(new Key("ShiftLeft", "Shift", SHIFT_KEY, false));
    }

    private static JsonObject parameters(Key key) {
        JsonObject parameters = new JsonObject();
        parameters.addProperty("code", key.code());
        parameters.addProperty("key", key.sign());
        parameters.addProperty("windowsVirtualKeyCode", key.virtualKey());
        return parameters;
    }

    private void send(String type, JsonObject parameters, int modifiers) {
        parameters.addProperty("type", type);
        parameters.addProperty("modifiers", modifiers);
        browser.send("Input.dispatchKeyEvent", parameters);
    }
}
