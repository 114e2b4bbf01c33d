package city.onewindow.local.front;

/** What stands behind the front for one name of a credential's scope. */
interface Service extends AutoCloseable {

    /** Does what the verified request asks. */
    Reply call(Wire request) throws Exception;

    @Override
    default void close() {}
}
