package city.onewindow.papers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Strips that follow one another down a page, and on to the next where it is full. Nothing is cut. */
final class Flow {

    /** Draws at a height in millimetres from the page's upper edge. */
    interface Drawing {
        void at(double y) throws IOException;
    }

    /**
     * @param height millimetres
     * @param withNext whether it may not be the last of its page
     */
    record Strip(double height, boolean withNext, Drawing drawing) {
        Strip kept() {
            return new Strip(height, true, drawing);
        }
    }

    private record Placed(double y, Drawing drawing) {}

    private final List<List<Placed>> pages = new ArrayList<>();

    private Flow() {}

    /**
     * @param first where the first page begins
     * @param others where every other page begins
     * @param foot where every page ends
     */
    static Flow of(List<Strip> strips, double first, double others, double foot) {
        var flow = new Flow();
        flow.pages.add(new ArrayList<>());
        double y = first;
        for (int i = 0; i < strips.size(); i++) {
            double needed = 0;
            for (int j = i; j < strips.size(); j++) {
                needed += strips.get(j).height();
                if (!strips.get(j).withNext()) {
                    break;
                }
            }
            boolean fits = y + needed <= foot || needed > foot - others;
            if (!fits || y + strips.get(i).height() > foot) {
                flow.pages.add(new ArrayList<>());
                y = others;
            }
            flow.pages.getLast().add(new Placed(y, strips.get(i).drawing()));
            y += strips.get(i).height();
        }
        return flow;
    }

    int pages() {
        return pages.size();
    }

    void draw(int page) throws IOException {
        for (Placed placed : pages.get(page)) {
            placed.drawing().at(placed.y());
        }
    }
}
