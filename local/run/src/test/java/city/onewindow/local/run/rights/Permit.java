package city.onewindow.local.run.rights;

import java.util.regex.Pattern;

/**
 * One action on one resource for one role, as a policy grants it or as it is used. A resource is told by its logical
 * id and what follows, {@code Cases/index/byApplicant}, so that it reads the same in every partition and account; in a
 * granted one {@code *} stands for anything.
 */
record Permit(String role, String action, String resource) implements Comparable<Permit> {

    boolean grants(Permit used) {
        return role.equals(used.role) && action.equals(used.action) && matches(resource, used.resource);
    }

    private static boolean matches(String pattern, String value) {
        return pattern.equals(value)
                || (pattern.contains("*")
                        && Pattern.matches(Pattern.quote(pattern).replace("*", "\\E.*\\Q"), value));
    }

    /** Three words, as {@code rights-used.txt} has them. */
    String line() {
        return role + " " + action + " " + resource;
    }

    static Permit of(String line) {
        String[] words = line.split(" ", 3);
        return new Permit(words[0], words[1], words[2]);
    }

    @Override
    public int compareTo(Permit other) {
        return line().compareTo(other.line());
    }

    @Override
    public String toString() {
        return line();
    }
}
