package city.onewindow.papers;

import city.onewindow.papers.Finding.Code;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/** Walks a PDF's objects, each once, without recursion and without believing its counts. */
final class PdfWalk {

    /** Pixels of a picture in a PDF, at most: A3 at 600 dots to the inch has 70 million. */
    private static final long MOST_PIXELS = 80_000_000;

    /** Keys that exist only for what a paper has no need of: ISO 32000-2, 7.7.4, 7.11.4, 12.6, 12.7.8, 13. */
    private static final Set<String> ACTIVE_KEYS = Set.of(
            "AA",
            "JS",
            "JavaScript",
            "XFA",
            "EmbeddedFiles",
            "EF",
            "Collection",
            "Renditions",
            "AlternatePresentations",
            "RichMediaContent",
            "RichMediaSettings");

    private static final Set<String> ACTIVE_ACTIONS = Set.of(
            "JavaScript",
            "Launch",
            "SubmitForm",
            "ImportData",
            "GoToE",
            "GoToR",
            "GoTo3DView",
            "Thread",
            "Rendition",
            "Movie",
            "Sound",
            "RichMediaExecute");

    private static final Set<String> ACTIVE_SUBTYPES =
            Set.of("FileAttachment", "RichMedia", "Screen", "Movie", "Sound", "3D", "PS");

    /** Of a stream: its bytes, its page or its picture lies in another file. */
    private static final Set<String> FOREIGN = Set.of("F", "Ref", "OPI");

    private static final Set<String> LINKS = Set.of("http", "https", "mailto", "tel");

    private final PDDocument document;

    PdfWalk(PDDocument document) {
        this.document = document;
    }

    /**
     * Pages as the tree has them, counted to one more than {@code most}; so many, too, where a node
     * hangs in two places, since such a tree may be endless.
     */
    int pages(int most) {
        int pages = 0;
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<COSBase> open = new ArrayDeque<>();
        push(open, document.getDocumentCatalog().getCOSObject().getDictionaryObject(COSName.PAGES));
        while (!open.isEmpty() && pages <= most) {
            if (!(open.pop() instanceof COSDictionary node)) {
                continue;
            }
            if (!(node.getDictionaryObject(COSName.KIDS) instanceof COSArray kids)) {
                pages++;
            } else if (!seen.add(node) || !seen.add(kids)) {
                return most + 1;
            } else {
                for (int i = 0; i < kids.size(); i++) {
                    push(open, kids.getObject(i));
                }
            }
        }
        return pages;
    }

    /** Active content and pictures that are too large, each said once. */
    List<Finding> findings() {
        boolean active = false;
        boolean large = false;
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<COSBase> open = new ArrayDeque<>();
        push(open, document.getDocument().getTrailer());
        while (!open.isEmpty()) {
            COSBase base = open.pop();
            if (base instanceof COSObject reference) {
                push(open, reference.getObject());
            } else if (base instanceof COSDictionary dictionary && seen.add(base)) {
                active |= active(dictionary);
                large |= large(dictionary);
                dictionary.getValues().forEach(value -> push(open, value));
            } else if (base instanceof COSArray array && seen.add(base)) {
                array.forEach(value -> push(open, value));
            }
        }
        List<Finding> findings = new ArrayList<>();
        if (active) {
            findings.add(new Finding(Code.ACTIVE_CONTENT, "scripts, actions, attachments, other files or XFA"));
        }
        if (large) {
            findings.add(new Finding(Code.TOO_MANY_PIXELS, "a picture of more than " + MOST_PIXELS + " pixels"));
        }
        return findings;
    }

    /**
     * An opening action that only goes to a page, and a link to a web page, do nothing by
     * themselves.
     */
    private static boolean active(COSDictionary dictionary) {
        for (COSName key : dictionary.keySet()) {
            if (ACTIVE_KEYS.contains(key.getName())
                    || (dictionary instanceof COSStream && FOREIGN.contains(key.getName()))) {
                return true;
            }
        }
        return named(dictionary, COSName.S, ACTIVE_ACTIONS)
                || named(dictionary, COSName.SUBTYPE, ACTIVE_SUBTYPES)
                || opensElsewhere(dictionary.getDictionaryObject(COSName.OPEN_ACTION))
                || leadsAstray(dictionary.getDictionaryObject(COSName.URI));
    }

    private static boolean named(COSDictionary dictionary, COSName key, Set<String> names) {
        String name = dictionary.getNameAsString(key);
        return name != null && names.contains(name);
    }

    private static boolean opensElsewhere(@Nullable COSBase opening) {
        return opening instanceof COSDictionary action && !"GoTo".equals(action.getNameAsString(COSName.S));
    }

    /** A link of {@code javascript:}, {@code file:} or {@code data:}. */
    private static boolean leadsAstray(@Nullable COSBase link) {
        if (!(link instanceof COSString text)) {
            return false;
        }
        int scheme = text.getString().indexOf(':');
        return scheme >= 0
                && !LINKS.contains(text.getString().substring(0, scheme).strip().toLowerCase(Locale.ROOT));
    }

    private static boolean large(COSDictionary dictionary) {
        long width = dictionary.getInt(COSName.WIDTH, 0);
        long height = dictionary.getInt(COSName.HEIGHT, 0);
        return dictionary instanceof COSStream && width * height > MOST_PIXELS;
    }

    private static void push(Deque<COSBase> open, @Nullable COSBase base) {
        if (base != null) {
            open.push(base);
        }
    }
}
