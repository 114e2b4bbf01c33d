package city.onewindow.papers;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that inspection found and learned, at once.
 *
 * @param findings empty when the file is good
 * @param size bytes; of a file that is too big, as far as it was read
 * @param sha256 of the content, hexadecimal; null when the file was not read to its end
 * @param pages of a PDF, as far as counted
 * @param width of a JPEG, in pixels
 * @param height of a JPEG, in pixels
 */
public record Report(
        List<Finding> findings,
        long size,
        @Nullable String sha256,
        @Nullable Integer pages,
        @Nullable Integer width,
        @Nullable Integer height) {

    public Report {
        findings = List.copyOf(findings);
    }

    /** With one finding more. */
    Report and(Finding more) {
        List<Finding> all = new ArrayList<>(findings);
        all.add(more);
        return new Report(all, size, sha256, pages, width, height);
    }

    public boolean accepted() {
        return findings.isEmpty();
    }

    public List<Finding.Code> codes() {
        return findings.stream().map(Finding::code).toList();
    }
}
