package city.onewindow.casework.http;

import city.onewindow.casework.http.Caller.Post;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The groups claim of a token: entries {@code role@zone}. An HTTP API hands an array claim on as
 * one string, {@code [a b]}; a provider that writes a plain string is understood too.
 *
 * <p>In {@code [a b]} one group that is named {@code a b} looks like two. So a claim gives a right only if each of its
 * entries is of this service: a group named {@code staff supervisor@jiangmen} makes nobody a supervisor, and whoever
 * guards the names that begin like a role guards all. The provider has to leave other groups out of the claim.
 *
 * @param posts none if any entry is malformed
 * @param malformed how many entries are not of this service
 */
record Groups(Set<Post> posts, int malformed) {

    static Groups of(String claim) {
        String entries = claim.startsWith("[") && claim.endsWith("]") ? claim.substring(1, claim.length() - 1) : claim;
        Set<Post> posts = new HashSet<>();
        int malformed = 0;
        for (String entry : entries.isEmpty() ? new String[0] : entries.split(" ", -1)) {
            Optional<Post> post = post(entry);
            post.ifPresent(posts::add);
            malformed += post.isPresent() ? 0 : 1;
        }
        return new Groups(malformed == 0 ? posts : Set.of(), malformed);
    }

    private static Optional<Post> post(String entry) {
        int at = entry.indexOf('@');
        if (at < 0) {
            return Optional.empty();
        }
        String zone = entry.substring(at + 1);
        boolean named = !zone.isEmpty()
                && zone.length() <= 40
                && zone.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
        return named ? Role.of(entry.substring(0, at)).map(role -> new Post(role, zone)) : Optional.empty();
    }
}
