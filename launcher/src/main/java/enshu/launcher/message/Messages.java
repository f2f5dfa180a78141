package enshu.launcher.message;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/** The launcher's texts in the language of the terminal: Japanese where the locale says so, English otherwise. */
public final class Messages {
    private static final String BUNDLE = "enshu.launcher.messages";

    private final ResourceBundle bundle;
    private final Locale locale;

    public Messages(Locale locale) {
        this.locale = locale.getLanguage().equals("ja") ? Locale.JAPANESE : Locale.ENGLISH;
        this.bundle = ResourceBundle.getBundle(
                BUNDLE,
                this.locale,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** In the language that {@code LC_ALL}, {@code LC_MESSAGES} or {@code LANG} asks for. */
    public static Messages ofEnvironment() {
        for (String name : new String[] {"LC_ALL", "LC_MESSAGES", "LANG"}) {
            String value = System.getenv(name);
            if (value != null && !value.isEmpty()) {
                return new Messages(value.startsWith("ja") ? Locale.JAPANESE : Locale.ENGLISH);
            }
        }
        return new Messages(Locale.ENGLISH);
    }

    /**
     * The text with its arguments in place.
     *
     * @throws MissingResourceException when no language has the key, which is our mistake
     */
    public String say(String key, Object... arguments) {
        return new MessageFormat(bundle.getString(key), locale).format(arguments);
    }
}
