package city.onewindow.submission;

import city.onewindow.casework.input.Input;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Optional;

/** A mobile number of any country: with a plus and its country's number, or the eleven digits of one of mainland China. */
final class MobileNumber {

    private static final String WRITTEN = "\\+[1-9][0-9]{6,14}|1[0-9]{10}";

    private MobileNumber() {}

    /** Reads the member {@code mobile}; E.164, whichever way it was written. */
    static String read(Input in) {
        String typed = in.text("mobile")
                .pattern(WRITTEN)
                .must(number -> e164(number).isPresent(), "NOT_A_PHONE_NUMBER")
                .required();
        return e164(typed).orElse(typed);
    }

    /** Empty for what is no number, and for one that no message can be sent to. */
    static Optional<String> e164(String typed) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            PhoneNumber number = numbers.parse(typed, "CN");
            boolean mobile = numbers.isValidNumber(number)
                    && switch (numbers.getNumberType(number)) {
                        case MOBILE, FIXED_LINE_OR_MOBILE -> true;
                        default -> false;
                    };
            return mobile ? Optional.of(numbers.format(number, PhoneNumberFormat.E164)) : Optional.empty();
        } catch (NumberParseException _) {
            return Optional.empty();
        }
    }
}
