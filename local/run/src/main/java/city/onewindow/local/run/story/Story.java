package city.onewindow.local.run.story;

import city.onewindow.local.run.journey.Applicant;
import city.onewindow.local.run.journey.Journey;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A case of the demonstration.
 *
 * @param way what everybody does; the folder takes the certificates
 * @param end what must be so when all is done
 */
public record Story(String title, Applicant applicant, BiConsumer<Journey, Path> way, Consumer<Journey> end) {

    public static final List<Story> ALL = Stream.of(
                    MainWay.STORIES,
                    Corrected.STORIES,
                    Bookings.STORIES,
                    Questions.STORIES,
                    Issuing.STORIES,
                    Reminding.STORIES,
                    Operating.STORIES,
                    Leaving.STORIES)
            .flatMap(List::stream)
            .toList();
}
