package city.onewindow.papers;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/** Walks a PDF's objects without recursion and without believing its counts. */
final class PdfWalk {

    enum Active {
        NONE,
        FOUND,
        TOO_MUCH_TO_SAY
    }

    private static final int MOST_OBJECTS = 500_000;

    /** Keys that exist only for what a paper has no need of. */
    private static final Set<String> ACTIVE_KEYS =
            Set.of("JS", "JavaScript", "XFA", "EmbeddedFiles", "EF", "RichMediaContent", "RichMediaSettings");

    private static final Set<String> ACTIVE_ACTIONS = Set.of(
            "JavaScript",
            "Launch",
            "SubmitForm",
            "ImportData",
            "GoToE",
            "GoToR",
            "Rendition",
            "Movie",
            "Sound",
            "RichMediaExecute");

    private static final Set<String> ACTIVE_ANNOTATIONS =
            Set.of("FileAttachment", "RichMedia", "Screen", "Movie", "Sound", "3D");

    private final PDDocument document;

    PdfWalk(PDDocument document) {
        this.document = document;
    }

    /** Pages as the tree has them, counted to one more than {@code most}. */
    int pages(int most) {
        int pages = 0;
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<COSBase> open = new ArrayDeque<>();
        push(open, document.getDocumentCatalog().getCOSObject().getDictionaryObject(COSName.PAGES));
        while (!open.isEmpty() && pages <= most && seen.size() < MOST_OBJECTS) {
            COSBase node = open.pop();
            if (!(node instanceof COSDictionary dictionary) || !seen.add(node)) {
                continue;
            }
            if (dictionary.getDictionaryObject(COSName.KIDS) instanceof COSArray kids) {
                for (int i = 0; i < kids.size(); i++) {
                    push(open, kids.getObject(i));
                }
            } else {
                pages++;
            }
        }
        return pages;
    }

    Active activeContent() {
        Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<COSBase> open = new ArrayDeque<>();
        push(open, document.getDocument().getTrailer());
        while (!open.isEmpty()) {
            COSBase base = open.pop();
            if (base instanceof COSObject reference) {
                push(open, reference.getObject());
                continue;
            }
            if (!(base instanceof COSDictionary || base instanceof COSArray) || !seen.add(base)) {
                continue;
            }
            if (seen.size() > MOST_OBJECTS) {
                return Active.TOO_MUCH_TO_SAY;
            }
            if (base instanceof COSDictionary dictionary) {
                if (active(dictionary)) {
                    return Active.FOUND;
                }
                dictionary.getValues().forEach(value -> push(open, value));
            } else if (base instanceof COSArray array) {
                array.forEach(value -> push(open, value));
            }
        }
        return Active.NONE;
    }

    /**
     * An opening action that only goes to a page, and a link to a web page, do nothing by
     * themselves.
     */
    private static boolean active(COSDictionary dictionary) {
        for (COSName key : dictionary.keySet()) {
            if (ACTIVE_KEYS.contains(key.getName())) {
                return true;
            }
        }
        String action = dictionary.getNameAsString(COSName.S);
        if (action != null && ACTIVE_ACTIONS.contains(action)) {
            return true;
        }
        String subtype = dictionary.getNameAsString(COSName.SUBTYPE);
        if (subtype != null && ACTIVE_ANNOTATIONS.contains(subtype)) {
            return true;
        }
        return opensElsewhere(dictionary.getDictionaryObject(COSName.OPEN_ACTION));
    }

    private static boolean opensElsewhere(@Nullable COSBase opening) {
        return opening instanceof COSDictionary action && !"GoTo".equals(action.getNameAsString(COSName.S));
    }

    private static void push(Deque<COSBase> open, @Nullable COSBase base) {
        if (base != null) {
            open.push(base);
        }
    }
}
