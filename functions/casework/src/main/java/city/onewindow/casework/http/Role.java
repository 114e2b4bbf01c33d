package city.onewindow.casework.http;

import java.util.Optional;

/** What a member of staff may be, in a service zone. */
public enum Role {
    REVIEWER("reviewer"),
    WINDOW("window"),
    WORK_PERMIT_APPROVER("work-permit-approver"),
    RESIDENCE_PERMIT_APPROVER("residence-permit-approver"),
    ISSUING("issuing"),
    SUPERVISOR("supervisor");

    private final String code;

    Role(String code) {
        this.code = code;
    }

    /** As the groups claim of the identity provider writes it. */
    public String code() {
        return code;
    }

    public static Optional<Role> of(String code) {
        for (Role role : values()) {
            if (role.code.equals(code)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
