package city.onewindow.local.front;

import java.util.List;
import java.util.Set;

/** What a role may do: Allow statements alone; whatever none of them allows is refused. */
public record Policy(List<Statement> statements) {

    /** For the stack's own housekeeping (seeding, tables, queues) and never for a function. */
    public static final Policy EVERYTHING = new Policy(List.of(new Statement(Set.of("*"), Set.of("*"))));

    public Policy {
        statements = List.copyOf(statements);
    }

    public boolean allows(Right right) {
        return statements.stream().anyMatch(statement -> statement.allows(right));
    }
}
