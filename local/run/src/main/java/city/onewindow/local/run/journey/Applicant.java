package city.onewindow.local.run.journey;

/**
 * A demonstration person who applies.
 *
 * @param person whose token is used
 * @param passport of this case; two live cases never share one
 */
public record Applicant(String person, String givenNames, String passport) {

    /** The application data: somebody who entered on 2026-01-28 and will work for two years. */
    public String application() {
        return """
        {"person": {"familyName": "SPECIMEN", "givenNames": "%s", "sex": "X", "dateOfBirth": "1988-08-12",
          "nationality": "UTO", "passport": {"number": "%s", "issuedOn": "2022-04-15", "expiresOn": "2032-04-15"},
          "email": "%s@example.com", "mobile": "+8613800138000"},
         "stay": {"inChina": true, "way": "NOTIFICATION", "notification": "SPECIMEN2025001", "enteredOn": "2026-01-28", "stayUntil": "2026-04-28", "visaKind": "Z"},
         "employment": {"employer": {"name": "SPECIMEN Instruments Ltd", "creditCode": "91440700MA00000019",
           "address": "SPECIMEN Road 2", "phone": "0750-5550100"},
          "position": "test engineer", "category": "B", "annualSalary": 360000, "from": "2026-03-01", "to": "2028-02-29"},
         "residence": {"address": "SPECIMEN Road 3", "registeredOn": "2026-01-29"},
         "permit": {"from": "2026-03-15", "to": "2028-02-28"}, "language": "en"}
        """.formatted(givenNames, passport, person);
    }

    static String byCourier() {
        return """
        {"way": "COURIER", "address": {"recipient": "SPECIMEN", "mobile": "+8613800138000", "province": "Guangdong",
          "city": "Jiangmen", "district": "Pengjiang", "street": "SPECIMEN Road 3"},
         "persons": [{"name": "BEN SPECIMEN", "mobile": "+8613800138000",
          "identityNumber": "SPECIMEN0002"}]}
        """;
    }
}
