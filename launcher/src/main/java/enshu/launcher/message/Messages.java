package enshu.launcher.message;

import enshu.scenario.source.Language;
import java.text.MessageFormat;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.Optional;
import java.util.ResourceBundle;

/** The launcher's texts in the language of the terminal: Japanese where the locale says so, English otherwise. */
public final class Messages {
    private static final String BUNDLE = "enshu.launcher.messages";
    private static final String DESCRIPTIONS = "enshu.launcher.descriptions";

    private final ResourceBundle bundle;
    private final Locale locale;

    public Messages(Locale locale) {
        this.locale = locale.getLanguage().equals("ja") ? Locale.JAPANESE : Locale.ENGLISH;
        this.bundle = bundle(BUNDLE, this.locale);
    }

    private static ResourceBundle bundle(String name, Locale locale) {
        return ResourceBundle.getBundle(
                name, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** In the language that the enshu script found in the environment. */
    public static Messages ofProcess() {
        return new Messages(Locale.of(System.getProperty("enshu.language", "")));
    }

    Language language() {
        return locale.equals(Locale.JAPANESE) ? Language.JA : Language.EN;
    }

    /** What commands and options are for; empty in English, which stands beside them in the code. */
    Optional<ResourceBundle> descriptions() {
        return locale.equals(Locale.JAPANESE) ? Optional.of(bundle(DESCRIPTIONS, locale)) : Optional.empty();
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
