package city.onewindow.local.run;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Date;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;

/** The three kinds of code stay apart, and now and randomness come in from outside. */
class ArchitectureTest {

    private static final String[] FUNCTIONS = {
        "city.onewindow.casework..",
        "city.onewindow.submission..",
        "city.onewindow.review..",
        "city.onewindow.booking..",
        "city.onewindow.verification..",
        "city.onewindow.approval..",
        "city.onewindow.issuance..",
        "city.onewindow.papers..",
        "city.onewindow.relay..",
        "city.onewindow.messages..",
        "city.onewindow.operation..",
        "city.onewindow.supervision..",
        "city.onewindow.figures..",
        "city.onewindow.privacy.."
    };

    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("city.onewindow");

    @Test
    void no_function_asks_a_clock() {
        DescribedPredicate<JavaCall<?>> clock = DescribedPredicate.describe("ask a clock", call -> {
            String owner = call.getTargetOwner().getName();
            String name = call.getName();
            boolean now = name.equals("now") && owner.startsWith("java.time.");
            boolean system = owner.equals("java.lang.System")
                    && Set.of("currentTimeMillis", "nanoTime").contains(name);
            boolean date = owner.equals(Date.class.getName())
                    && name.equals("<init>")
                    && call.getTarget().getRawParameterTypes().isEmpty();
            return now || system || date || owner.equals(Clock.class.getName());
        });
        noClasses()
                .that()
                .resideInAnyPackage(FUNCTIONS)
                .should()
                .callCodeUnitWhere(clock)
                .check(CODE);
    }

    @Test
    void only_the_one_source_of_ids_draws_random_numbers() {
        noClasses()
                .that()
                .resideInAnyPackage(FUNCTIONS)
                .and()
                .doNotHaveFullyQualifiedName("city.onewindow.casework.Ids")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(Random.class, SecureRandom.class, UUID.class, ThreadLocalRandom.class)
                .check(CODE);
    }

    @Test
    void rules_know_nothing_of_aws() {
        noClasses()
                .that()
                .resideInAnyPackage(FUNCTIONS)
                .and()
                .resideOutsideOfPackage("city.onewindow.casework.store..")
                .and(DescribedPredicate.describe("are no handlers", ArchitectureTest::isNoHandler))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("software.amazon..", "com.amazonaws..")
                .check(CODE);
    }

    @Test
    void a_step_knows_no_other_step() {
        slices().matching("city.onewindow.(*)..")
                .namingSlices("$1")
                .that(DescribedPredicate.describe(
                        "are steps", slice -> !Set.of("casework", "local").contains(slice.getNamePart(1))))
                .should()
                .notDependOnEachOther()
                .check(CODE);
    }

    @Test
    void no_function_knows_that_it_is_local() {
        noClasses()
                .that()
                .resideInAnyPackage(FUNCTIONS)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("city.onewindow.local..")
                .check(CODE);
    }

    private static boolean isNoHandler(JavaClass type) {
        JavaClass outer = type;
        while (outer.getEnclosingClass().isPresent()) {
            outer = outer.getEnclosingClass().get();
        }
        return !outer.isAssignableTo(RequestStreamHandler.class);
    }
}
