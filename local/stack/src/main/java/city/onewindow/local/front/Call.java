package city.onewindow.local.front;

import java.util.Set;

/**
 * A verified request.
 *
 * @param caller the role's name
 * @param operation service and operation as called, {@code dynamodb:TransactWriteItems}
 * @param rights every right that it needs
 */
public record Call(String caller, String operation, Set<Right> rights) {}
