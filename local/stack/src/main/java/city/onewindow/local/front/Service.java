package city.onewindow.local.front;

/** What stands behind the front for one name of a credential's scope. */
@FunctionalInterface
interface Service {

    /** Does what the verified request asks. */
    Reply call(Wire request);

    default void close() throws Exception {}
}
