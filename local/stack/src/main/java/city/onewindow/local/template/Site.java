package city.onewindow.local.template;

/**
 * Where the template is put into effect.
 *
 * @param queues URL before {@code /account/queue}, without a slash at its end
 */
public record Site(String partition, String region, String account, String stackName, String queues) {

    /** What stands behind a secret's name in its ARN: six characters as AWS has them, the same in every run. */
    public static final String SECRET = "-Local1";

    String arn(String service, String resource) {
        return "arn:%s:%s:%s:%s:%s".formatted(partition, service, region, account, resource);
    }
}
