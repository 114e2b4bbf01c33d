/** What each role of the template may do, held against what it does. */
@org.jspecify.annotations.NullMarked
package city.onewindow.local.run.rights;
