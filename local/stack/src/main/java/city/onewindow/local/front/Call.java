package city.onewindow.local.front;

import java.util.Set;

/**
 * A verified request.
 *
 * @param caller the role's name
 * @param operation service and operation as called, {@code dynamodb:TransactWriteItems}
 * @param rights every right that it needs
 * @param request as it came
 */
public record Call(String caller, String operation, Set<Right> rights, Wire request) {}
