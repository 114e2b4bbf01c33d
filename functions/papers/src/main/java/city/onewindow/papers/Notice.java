package city.onewindow.papers;

import city.onewindow.papers.Block.Entry;
import city.onewindow.papers.Block.Heading;
import city.onewindow.papers.Block.Paragraph;
import city.onewindow.papers.Block.Row;
import city.onewindow.papers.Block.Scan;
import city.onewindow.papers.Block.Ticks;
import city.onewindow.papers.Flow.Strip;
import city.onewindow.papers.Sheet.Align;
import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Sets a paper on sheets of A4: Chinese at the left, English at the right, its code in the corner. */
final class Notice {

    private static final Color INK = BilingualRows.INK;
    private static final Color GREY = BilingualRows.GREY;
    private static final Color ACCENT = new Color(0x1c, 0x3d, 0x6e);
    private static final Color HAIRLINE = new Color(0xc4, 0xcb, 0xd2);

    private static final double MARGIN = 20;
    private static final double RIGHT = 190;
    private static final double GUTTER = 8;
    private static final double COLUMN = (RIGHT - MARGIN - GUTTER) / 2;
    private static final double MIDDLE = MARGIN + COLUMN + GUTTER;
    private static final double LABEL = 46;
    private static final double INDENT = 7;
    private static final double QR = 32;
    private static final double FIRST = 57;
    private static final double OTHERS = 30;
    private static final double FOOT = 275;

    private static final double BODY = 10;
    private static final double ENGLISH = 9;
    private static final double LEAD = 5.2;

    private final Sheet sheet;
    private final PaperText text;
    private final List<Strip> strips = new ArrayList<>();

    private Notice(Sheet sheet, PaperText text) {
        this.sheet = sheet;
        this.text = text;
    }

    static PrintedPaper print(PaperText text) throws IOException {
        try (var sheet = new Sheet(Blank.A4, text.title().english() + " " + text.number(), text.madeAt())) {
            var notice = new Notice(sheet, text);
            Block before = null;
            for (Block block : text.blocks()) {
                if (block instanceof Row && before instanceof Paragraph) {
                    notice.gap(2);
                }
                notice.add(block);
                before = block;
            }
            notice.signature();
            Flow flow = Flow.of(notice.strips, FIRST, OTHERS, FOOT);
            for (int page = 0; page < flow.pages(); page++) {
                if (page > 0) {
                    sheet.turn();
                }
                notice.frame(page, flow.pages());
                flow.draw(page);
            }
            return sheet.finished();
        }
    }

    private void frame(int page, int pages) throws IOException {
        if (text.specimen()) {
            sheet.specimen();
        }
        sheet.text(
                MARGIN,
                18,
                ENGLISH,
                GREY,
                Align.LEFT,
                "一窗通办 One Window · " + text.zone().line());
        if (page == 0) {
            sheet.heading(MARGIN, 36, 22, ACCENT, Align.LEFT, text.title().chinese());
            sheet.text(MARGIN, 44, 12, ACCENT, Align.LEFT, text.title().english());
            sheet.text(MARGIN, 51, ENGLISH, GREY, Align.LEFT, "编号 No. " + text.number());
            // its quiet zone is part of it, so that it may reach into the margin
            sheet.qr(text.url(), RIGHT - QR + 3, 14, QR);
            sheet.text(RIGHT + 3 - QR / 2, 48.5, 7.5, GREY, Align.CENTRE, "扫码核验 Scan to verify");
            sheet.line(MARGIN, 55, RIGHT, 55, 0.5, ACCENT);
        } else {
            sheet.text(RIGHT, 18, ENGLISH, GREY, Align.RIGHT, text.title().line());
            sheet.line(MARGIN, 22, RIGHT, 22, 0.3, ACCENT);
        }
        sheet.line(MARGIN, 281, RIGHT, 281, 0.1, HAIRLINE);
        sheet.text(MARGIN, 286, 7.5, GREY, Align.LEFT, text.number());
        String count = (page + 1) + " / " + pages;
        sheet.text(RIGHT, 286, 7.5, GREY, Align.RIGHT, "第 " + count + " 页 Page " + count);
    }

    private void add(Block block) {
        switch (block) {
            case Row row -> row(row);
            case Paragraph paragraph -> paragraph(paragraph.text());
            case Heading heading -> heading(heading.text());
            case Entry entry -> entry(entry);
            case Scan scan -> scan(scan);
            case Ticks ticks -> ticks.things().forEach(thing -> tick(thing, ticks.done()));
        }
    }

    private void row(Row row) {
        List<String> lines = sheet.wrapped(row.value(), RIGHT - MARGIN - LABEL, BODY);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            boolean first = i == 0;
            boolean last = i == lines.size() - 1;
            double height = (first ? 1.3 : 0) + LEAD + (last ? lines.size() == 1 ? 3.7 : 1.3 : 0);
            strip(height, !last, y -> {
                double base = y + (first ? 1.3 : 0) + 3.8;
                if (first) {
                    sheet.text(
                            MARGIN,
                            base - 0.2,
                            BODY,
                            INK,
                            Align.LEFT,
                            row.label().chinese());
                    sheet.text(
                            MARGIN,
                            base + 3.6,
                            7.5,
                            GREY,
                            Align.LEFT,
                            row.label().english());
                }
                sheet.text(MARGIN + LABEL, base + (lines.size() == 1 ? 1.4 : 0), BODY, INK, Align.LEFT, line);
                if (last) {
                    sheet.line(MARGIN, y + height, RIGHT, y + height, 0.15, HAIRLINE);
                }
            });
        }
    }

    private void paragraph(Both both) {
        gap(3);
        List<String> chinese = sheet.wrapped(both.chinese(), COLUMN, BODY);
        List<String> english = sheet.wrapped(both.english(), COLUMN, ENGLISH);
        int lines = Math.max(chinese.size(), english.size());
        for (int i = 0; i < lines; i++) {
            String left = i < chinese.size() ? chinese.get(i) : "";
            String right = i < english.size() ? english.get(i) : "";
            // neither a first nor a last line stands alone on its page
            strip(LEAD, (i == 0 && lines > 1) || i == lines - 2, y -> {
                sheet.text(MARGIN, y + 3.8, BODY, INK, Align.LEFT, left);
                sheet.text(MIDDLE, y + 3.8, ENGLISH, INK, Align.LEFT, right);
            });
        }
    }

    private void heading(Both both) {
        gap(5);
        strip(8, true, y -> {
            sheet.heading(MARGIN, y + 4.5, 11, ACCENT, Align.LEFT, both.chinese());
            sheet.text(MIDDLE, y + 4.5, 10, ACCENT, Align.LEFT, both.english());
            sheet.line(MARGIN, y + 6.8, RIGHT, y + 6.8, 0.2, ACCENT);
        });
    }

    private void entry(Entry entry) {
        gap(1.5);
        List<String> said =
                entry.said().isEmpty() ? List.of() : sheet.wrapped(entry.said(), RIGHT - MARGIN - INDENT, BODY);
        double half = COLUMN - INDENT;
        List<String> chinese = sheet.wrapped(entry.name().chinese(), half, BODY);
        List<String> english = sheet.wrapped(entry.name().english(), COLUMN, ENGLISH);
        int lines = Math.max(chinese.size(), english.size());
        for (int i = 0; i < lines; i++) {
            String number = i == 0 ? entry.number() + "." : "";
            String left = i < chinese.size() ? chinese.get(i) : "";
            String right = i < english.size() ? english.get(i) : "";
            strip(LEAD, !said.isEmpty() || i < lines - 1, y -> {
                sheet.text(MARGIN + INDENT - 2, y + 3.8, BODY, ACCENT, Align.RIGHT, number);
                sheet.heading(MARGIN + INDENT, y + 3.8, BODY, INK, Align.LEFT, left);
                sheet.text(MIDDLE, y + 3.8, ENGLISH, GREY, Align.LEFT, right);
            });
        }
        for (String line : said) {
            strip(LEAD, false, y -> sheet.text(MARGIN + INDENT, y + 3.8, BODY, INK, Align.LEFT, line));
        }
    }

    private void tick(Both thing, boolean done) {
        List<String> chinese = sheet.wrapped(thing.chinese(), COLUMN - INDENT, BODY);
        List<String> english = sheet.wrapped(thing.english(), COLUMN, ENGLISH);
        int lines = Math.max(chinese.size(), english.size());
        for (int i = 0; i < lines; i++) {
            boolean first = i == 0;
            String left = i < chinese.size() ? chinese.get(i) : "";
            String right = i < english.size() ? english.get(i) : "";
            strip(LEAD + (i == lines - 1 ? 0.8 : 0), i < lines - 1, y -> {
                if (first) {
                    sheet.frame(MARGIN + 1, y + 0.9, 3, 3, 0.2, ACCENT);
                    if (done) {
                        sheet.line(MARGIN + 1.6, y + 2.4, MARGIN + 2.3, y + 3.2, 0.4, ACCENT);
                        sheet.line(MARGIN + 2.3, y + 3.2, MARGIN + 3.6, y + 1.5, 0.4, ACCENT);
                    }
                }
                sheet.text(MARGIN + INDENT, y + 3.8, BODY, INK, Align.LEFT, left);
                sheet.text(MIDDLE, y + 3.8, ENGLISH, INK, Align.LEFT, right);
            });
        }
    }

    private void scan(Scan scan) {
        strip(32, false, y -> {
            sheet.qr(scan.code(), MARGIN - 3, y + 1, 30);
            sheet.text(
                    MARGIN + LABEL, y + 12, BODY, INK, Align.LEFT, scan.label().chinese());
            sheet.text(
                    MARGIN + LABEL,
                    y + 16.5,
                    ENGLISH,
                    GREY,
                    Align.LEFT,
                    scan.label().english());
            sheet.heading(MARGIN + LABEL, y + 24, 15, ACCENT, Align.LEFT, scan.code());
        });
    }

    /** Who made it and when, with room for a seal; it never stands on a page of its own. */
    private void signature() {
        strips.addLast(strips.removeLast().kept());
        strip(32, false, y -> {
            double base = y + 14;
            sheet.text(RIGHT, base, BODY, INK, Align.RIGHT, text.issuer().chinese());
            sheet.text(RIGHT, base + 5, ENGLISH, INK, Align.RIGHT, text.issuer().english());
            sheet.text(
                    RIGHT,
                    base + 10.5,
                    ENGLISH,
                    INK,
                    Align.RIGHT,
                    text.issuedOn().toString());
            sheet.text(RIGHT, base + 15.5, 7.5, GREY, Align.RIGHT, "(印章 Seal)");
        });
    }

    private void gap(double height) {
        strip(height, true, y -> {});
    }

    private void strip(double height, boolean withNext, Flow.Drawing drawing) {
        strips.add(new Strip(height, withNext, drawing));
    }
}
