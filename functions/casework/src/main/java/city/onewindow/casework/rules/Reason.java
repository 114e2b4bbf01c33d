package city.onewindow.casework.rules;

import city.onewindow.casework.StepName;
import java.util.Set;

/**
 * A ground on which an application is refused. Its public text is in the catalogue under {@code
 * reason.<code>}.
 *
 * @param legalGround the article it rests on
 */
public record Reason(String code, Set<StepName> steps, String legalGround) {}
