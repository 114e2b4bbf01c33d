package city.onewindow.casework.formats;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * The code of a nationality as the machine-readable zone of a passport has it: ISO 3166-1 alpha-3 and those of ICAO
 * Doc 9303 part 3 alone.
 */
public final class Nationality {

    /** Germany's, of one letter; ISO's {@code DEU} is read as the same. */
    private static final String GERMANY = "D";

    /** Doc 9303's country that is none, on specimens only. */
    private static final String UTOPIA = "UTO";

    private static final Set<String> ISO = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3);

    private static final Set<String> ICAO = Set.of(
            GERMANY,
            // British nationals who are no British citizens
            "GBD",
            "GBN",
            "GBO",
            "GBP",
            "GBS",
            // the United Nations, its agencies, its mission in Kosovo
            "UNO",
            "UNA",
            "UNK",
            // the European Union, Kosovo, and the Sovereign Military Order of Malta
            "EUE",
            "RKS",
            "XOM",
            // organisations that issue travel documents
            "XBA",
            "XCC",
            "XCE",
            "XCO",
            "XDC",
            "XEC",
            "XES",
            "XIM",
            "XMP",
            "XPO",
            // stateless; a refugee, of the convention and other; unspecified
            "XXA",
            "XXB",
            "XXC",
            "XXX");

    private Nationality() {}

    /**
     * @param specimens whether the people are invented, so that Utopians may apply
     */
    public static boolean known(String code, boolean specimens) {
        return ISO.contains(code) || ICAO.contains(code) || (specimens && code.equals(UTOPIA));
    }

    /** Codes that no country of ISO 3166 has, with Utopia's; a paper names what they stand for. */
    public static Set<String> withoutCountry() {
        Set<String> codes = new TreeSet<>(ICAO);
        codes.remove(GERMANY);
        codes.add(UTOPIA);
        return codes;
    }

    /** The one spelling of a code, so that a passport has one lock and is found whichever was typed. */
    public static String of(String code) {
        return code.equals("DEU") ? GERMANY : code;
    }
}
