package city.onewindow.casework.texts;

import java.util.Locale;

/** The languages that the service speaks; Chinese unless somebody asks for English. */
public enum Language {
    ZH_CN("zh-CN"),
    EN("en");

    private final String tag;

    Language(String tag) {
        this.tag = tag;
    }

    /** The BCP 47 tag. */
    public String tag() {
        return tag;
    }

    /**
     * The language that an {@code Accept-Language} header prefers. Weights are honoured, what we do
     * not speak is passed over, and an absent or unreadable header means Chinese.
     */
    public static Language preferred(String acceptLanguage) {
        Language best = ZH_CN;
        double bestWeight = 0;
        for (String range : acceptLanguage.split(",")) {
            String[] parts = range.split(";");
            double weight = weight(parts);
            String wanted = parts.length == 0 ? "" : parts[0].strip().toLowerCase(Locale.ROOT);
            if (weight > bestWeight && (wanted.equals("en") || wanted.startsWith("en-"))) {
                best = EN;
                bestWeight = weight;
            } else if (weight > bestWeight && (wanted.equals("zh") || wanted.startsWith("zh-") || wanted.equals("*"))) {
                best = ZH_CN;
                bestWeight = weight;
            }
        }
        return best;
    }

    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("q=")) {
                try {
                    return Double.parseDouble(parameter.substring(2));
                } catch (NumberFormatException _) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
