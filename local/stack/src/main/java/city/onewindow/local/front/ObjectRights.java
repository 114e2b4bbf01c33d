package city.onewindow.local.front;

import java.util.Set;

/** The rights that S3 requests need; buckets stand in the path. What no function and no test asks for is refused. */
final class ObjectRights {

    private static final Set<String> LISTING =
            Set.of("list-type", "prefix", "continuation-token", "encoding-type", "max-keys");

    private ObjectRights() {}

    static Rights.Needed of(Wire request) {
        String path = Wire.decoded(request.path()).substring(1);
        int slash = path.indexOf('/');
        boolean object = slash > 0 && slash < path.length() - 1;
        boolean plain = request.parameters().stream()
                .map(Wire.Parameter::name)
                .allMatch(name -> name.regionMatches(true, 0, "x-", 0, 2)
                        || (object ? name.startsWith("response-") : LISTING.contains(name)));
        String called = plain ? request.method() + (object ? " object" : " bucket") : "";
        return switch (called) {
            case "GET object" -> needed("GetObject", "s3:GetObject", path);
            case "HEAD object" -> needed("HeadObject", "s3:GetObject", path);
            case "PUT object" -> needed("PutObject", "s3:PutObject", path);
            case "DELETE object" -> needed("DeleteObject", "s3:DeleteObject", path);
            case "GET bucket" -> needed("ListObjects", "s3:ListBucket", path.replaceAll("/$", ""));
            case "PUT bucket" -> needed("CreateBucket", "s3:CreateBucket", path.replaceAll("/$", ""));
            default -> throw Rights.unknown("s3", request.method() + " " + request.query());
        };
    }

    private static Rights.Needed needed(String operation, String action, String path) {
        String arn = "arn:" + FrontSettings.PARTITION + ":s3:::" + path;
        return new Rights.Needed("s3:" + operation, Set.of(new Right(action, arn)));
    }
}
