/**
 * Cases driven over HTTP alone, step by step, by everybody who takes part: what the demonstration
 * and the tests of the whole system are made of.
 */
@NullMarked
package city.onewindow.local.run.journey;

import org.jspecify.annotations.NullMarked;
