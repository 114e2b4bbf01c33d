import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Lists every library of the bill of materials by its licence, and fails where one has a licence that nobody has
 * allowed. Of several licences one that is allowed is enough.
 */
public final class Licenses {

    /** As the bill spells them: SPDX ids, and names where a library has none. */
    private static final Set<String> ALLOWED = Set.of(
            "0BSD",
            "Apache-2.0",
            "BSD-2-Clause",
            "BSD-3-Clause",
            "BSD-4-Clause",
            "Bouncy Castle Licence",
            "CC0-1.0",
            "CDDL-1.0",
            "EPL-1.0",
            "EPL-2.0",
            "GPL-2.0-with-classpath-exception",
            "ISC",
            "MIT",
            "MIT-0",
            "MPL-2.0",
            "Public Domain",
            "UPL-1.0");

    /** Allowed for one library alone, with the reason. */
    private static final Map<String, String> EXCEPTIONS = new TreeMap<>(Map.of(
            "com.google.re2j:re2j",
            "the Go License is BSD-3-Clause by another name",
            "software.amazon.dynamodb:DynamoDBLocal",
            "Amazon's own licence, for development and tests; nothing of local/ is deployed"));

    /**
     * @param args the bill as XML, and where to write the list
     */
    public static void main(String[] args) throws Exception {
        Map<String, Set<String>> byLicence = new TreeMap<>();
        List<String> refused = new ArrayList<>();
        for (Element component : components(Path.of(args[0]))) {
            String name = text(component, "group") + ":" + text(component, "name");
            Set<String> licences = licences(component);
            boolean ours = text(component, "group").startsWith("city.onewindow");
            if (!ours) {
                String line = name + " " + text(component, "version");
                byLicence
                        .computeIfAbsent(String.join(" or ", licences), licence -> new TreeSet<>())
                        .add(line);
                if (licences.stream().noneMatch(ALLOWED::contains) && !EXCEPTIONS.containsKey(name)) {
                    refused.add(line + ": " + (licences.isEmpty() ? "no licence told" : licences));
                }
            }
        }
        Files.writeString(Path.of(args[1]), report(byLicence));
        int libraries = byLicence.values().stream().mapToInt(Set::size).sum();
        System.out.printf("%d libraries under %d licences, see %s%n", libraries, byLicence.size(), args[1]);
        if (libraries == 0) {
            throw new IllegalStateException("The bill of materials is empty.");
        }
        if (!refused.isEmpty()) {
            System.err.println("Not allowed:\n  " + String.join("\n  ", refused));
            System.exit(1);
        }
    }

    private static String report(Map<String, Set<String>> byLicence) {
        StringBuilder report = new StringBuilder("# Libraries by licence\n");
        byLicence.forEach((licence, names) -> {
            report.append("\n## ")
                    .append(licence.isEmpty() ? "None told" : licence)
                    .append("\n\n");
            names.forEach(name -> report.append("- ").append(name).append('\n'));
        });
        EXCEPTIONS.forEach((name, reason) ->
                report.append("\n").append(name).append(": ").append(reason).append(".\n"));
        return report.toString();
    }

    /** Those below {@code bom/components}; a library's own parts are not looked at. */
    private static List<Element> components(Path bill) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(bill.toFile());
        List<Element> found = new ArrayList<>();
        for (Element part : children(document.getDocumentElement())) {
            if (part.getTagName().equals("components")) {
                found.addAll(children(part));
            }
        }
        return found;
    }

    private static Set<String> licences(Element component) {
        Set<String> found = new TreeSet<>();
        for (Element part : children(component)) {
            if (part.getTagName().equals("licenses")) {
                for (Element licence : children(part)) {
                    String id = text(licence, "id");
                    found.add(!id.isEmpty() ? id : text(licence, "name"));
                    if (licence.getTagName().equals("expression")) {
                        found.addAll(List.of(
                                licence.getTextContent().replaceAll("[()]", "").split(" OR ")));
                    }
                }
            }
        }
        found.remove("");
        return found;
    }

    private static String text(Element parent, String name) {
        for (Element child : children(parent)) {
            if (child.getTagName().equals(name)) {
                return child.getTextContent().strip();
            }
        }
        return "";
    }

    private static List<Element> children(Element parent) {
        List<Element> found = new ArrayList<>();
        NodeList nodes = parent.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element element && nodes.item(i).getNodeType() == Node.ELEMENT_NODE) {
                found.add(element);
            }
        }
        return found;
    }
}
