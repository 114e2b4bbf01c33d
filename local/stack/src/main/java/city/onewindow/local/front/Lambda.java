package city.onewindow.local.front;

import org.jspecify.annotations.Nullable;

/** What stands behind {@code lambda:Invoke}. */
@FunctionalInterface
public interface Lambda {

    /**
     * @param invocationType {@code RequestResponse}, {@code Event} or {@code DryRun}
     * @throws ServiceException where the function isn't known (ResourceNotFoundException, 404)
     */
    Answer invoke(String functionName, String invocationType, byte[] payload);

    /**
     * @param functionError {@code Unhandled} where the function threw, its error in the payload
     */
    @SuppressWarnings("ArrayRecordComponent") // bytes pass through, and answers are never compared
    record Answer(int status, byte[] payload, @Nullable String functionError) {}
}
