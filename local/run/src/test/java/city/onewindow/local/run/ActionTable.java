package city.onewindow.local.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What {@code docs/actions.md} promises: for each action and situation the answer, and who may act at all. */
record ActionTable(List<Row> rows) {

    /**
     * One action.
     *
     * @param name method, path and, where it matters, what the body says
     * @param who {@code applicant}, a role, or several with commas
     */
    record Row(String name, List<String> who, Map<Situation, Told> cells) {

        /** What the row says of a situation. */
        Told in(Situation situation) {
            return Objects.requireNonNull(cells.get(situation), () -> name + " says nothing of " + situation);
        }
    }

    /** A status with the code of a refusal, or with {@code same} where it is answered and the case stays as it is. */
    record Told(int status, String code) {

        static Told of(String cell) {
            if (cell.equals("–")) {
                return new Told(409, "WRONG_STAGE");
            }
            String[] words = cell.split(" ");
            return new Told(Integer.parseInt(words[0]), words.length > 1 ? words[1] : "");
        }

        boolean changes() {
            return allowed() && !code.equals("same");
        }

        boolean allowed() {
            return status < 400;
        }

        @Override
        public String toString() {
            return (status + " " + code).strip();
        }
    }

    /** Everybody who may ask for the same in some row. */
    Set<String> who(String route) {
        return rows.stream()
                .filter(row -> Action.of(row.name()).route().equals(route))
                .flatMap(row -> row.who().stream())
                .collect(Collectors.toSet());
    }

    /** What can be done only once with a case in the situation. */
    List<Row> leadingOutOf(Situation situation) {
        return rows.stream()
                .filter(row -> row.in(situation).changes())
                .filter(row -> !Action.of(row.name()).staysIn(situation))
                .toList();
    }

    /** Every table of the file, in its order; each begins with a line whose first cell is {@code Action}. */
    static ActionTable read(Path file) throws IOException {
        List<Row> rows = new ArrayList<>();
        List<String> header = List.of();
        for (String line : Files.readAllLines(file)) {
            if (!line.startsWith("|")) {
                header = List.of();
                continue;
            }
            List<String> cells = cells(line);
            if (header.isEmpty()) {
                header = cells;
            } else if (header.getFirst().equals("Action") && !cells.getFirst().startsWith("-")) {
                rows.add(row(header, cells));
            }
        }
        return new ActionTable(List.copyOf(rows));
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.substring(1, line.lastIndexOf('|')).split("\\|", -1)) {
            cells.add(cell.strip());
        }
        return cells;
    }

    private static Row row(List<String> header, List<String> cells) {
        if (cells.size() != header.size()) {
            throw new IllegalArgumentException("a row of " + cells.size() + " cells: " + cells);
        }
        Map<Situation, Told> told = new LinkedHashMap<>();
        for (int column = 2; column < cells.size(); column++) {
            told.put(Situation.valueOf(header.get(column)), Told.of(cells.get(column)));
        }
        List<String> who = List.of(cells.get(1).split(", "));
        return new Row(cells.getFirst().replace("`", ""), who, told);
    }
}
