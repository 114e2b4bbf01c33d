package city.onewindow.casework.store;

import java.util.List;
import java.util.Map;

/**
 * A page of a list.
 *
 * @param next the key after which the next page begins, empty on the last
 */
public record Page<T>(List<T> items, Map<String, String> next) {}
