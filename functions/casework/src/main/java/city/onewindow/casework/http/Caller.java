package city.onewindow.casework.http;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Who is calling, as the authorizer of the HTTP API has verified it. */
public sealed interface Caller {

    /** What log lines and idempotency records know the caller by. */
    String id();

    /**
     * The caller as a person who files or follows cases: signed in, and in no role.
     *
     * @throws Problem 403 {@code WRONG_ROLE}
     */
    Person applicant();

    /**
     * The caller as a member of staff in one of these roles, in whichever zone.
     *
     * @throws Problem 403 {@code WRONG_ROLE}
     */
    Person staff(Set<Role> roles);

    /**
     * The caller as a member of staff in any role, in whichever zone.
     *
     * @throws Problem 403 {@code WRONG_ROLE}
     */
    default Person staff() {
        return staff(EnumSet.allOf(Role.class));
    }

    /**
     * The caller as a member of staff in a role, in whichever zone.
     *
     * @throws Problem 403 {@code WRONG_ROLE}
     */
    default Person staff(Role role) {
        return staff(Set.of(role));
    }

    /**
     * The caller as a member of staff in a role in a zone.
     *
     * @throws Problem 403 {@code WRONG_ROLE}, or {@code WRONG_ZONE} for the role elsewhere
     */
    default Person staff(Role role, String zone) {
        Person person = staff(role);
        if (!person.has(role, zone)) {
            throw Problem.forbidden("WRONG_ZONE");
        }
        return person;
    }

    /**
     * The caller as a member of staff in any role of a zone.
     *
     * @throws Problem 403 {@code WRONG_ROLE} for an applicant, {@code WRONG_ZONE} for staff from
     *     elsewhere
     */
    default Person staffOf(String zone) {
        Person person = staff();
        if (person.roles(zone).isEmpty()) {
            throw Problem.forbidden("WRONG_ZONE");
        }
        return person;
    }

    /** Nobody in particular: a public route. */
    record Anonymous() implements Caller {

        @Override
        public String id() {
            return "anonymous";
        }

        @Override
        public Person applicant() {
            throw Problem.forbidden("WRONG_ROLE");
        }

        @Override
        public Person staff(Set<Role> roles) {
            throw Problem.forbidden("WRONG_ROLE");
        }
    }

    /** A role in a zone. */
    record Post(Role role, String zone) {}

    /** Somebody who has signed in; an applicant holds no post. */
    record Person(String subject, Set<Post> posts) implements Caller {

        public Person {
            posts = Set.copyOf(posts);
        }

        @Override
        public String id() {
            return subject;
        }

        public boolean has(Role role, String zone) {
            return posts.contains(new Post(role, zone));
        }

        /** The zones in which this person holds the role. */
        public Set<String> zones(Role role) {
            return posts.stream()
                    .filter(post -> post.role() == role)
                    .map(Post::zone)
                    .collect(Collectors.toUnmodifiableSet());
        }

        /** The roles that this person holds in the zone. */
        public Set<Role> roles(String zone) {
            return posts.stream()
                    .filter(post -> post.zone().equals(zone))
                    .map(Post::role)
                    .collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public Person applicant() {
            if (!posts.isEmpty()) {
                throw Problem.forbidden("WRONG_ROLE");
            }
            return this;
        }

        @Override
        public Person staff(Set<Role> roles) {
            if (posts.stream().noneMatch(post -> roles.contains(post.role()))) {
                throw Problem.forbidden("WRONG_ROLE");
            }
            return this;
        }
    }
}
