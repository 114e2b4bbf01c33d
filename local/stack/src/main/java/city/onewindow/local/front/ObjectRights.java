package city.onewindow.local.front;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The rights that S3 requests need; buckets stand in the path. */
final class ObjectRights {

    private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");
    private static final Set<String> PARTS_OF_UPLOADS = Set.of("uploads", "uploadId", "partNumber");
    private static final Set<String> LISTING = Set.of(
            "list-type",
            "prefix",
            "delimiter",
            "marker",
            "max-keys",
            "encoding-type",
            "continuation-token",
            "start-after",
            "fetch-owner");

    private ObjectRights() {}

    static Rights.Needed of(Wire request) {
        String path = Wire.decoded(request.path()).substring(1);
        int slash = path.indexOf('/');
        String bucket = slash < 0 ? path : path.substring(0, slash);
        String key = slash < 0 ? "" : path.substring(slash + 1);
        Set<String> subresources = request.parameters().stream()
                .map(Wire.Parameter::name)
                .filter(name -> !name.regionMatches(true, 0, "x-", 0, 2))
                .filter(name -> !name.startsWith("response-"))
                .collect(Collectors.toSet());
        if (bucket.isEmpty()) {
            return needed("ListBuckets", "s3:ListAllMyBuckets", "*");
        }
        return key.isEmpty() ? ofBucket(request, bucket, subresources) : ofObject(request, bucket, key, subresources);
    }

    private static Rights.Needed ofBucket(Wire request, String bucket, Set<String> subresources) {
        String arn = arn(bucket);
        if (request.method().equals("POST") && subresources.equals(Set.of("delete"))) {
            Set<Right> rights = new HashSet<>();
            Matcher keys = KEY.matcher(new String(request.body(), StandardCharsets.UTF_8));
            while (keys.find()) {
                rights.add(new Right("s3:DeleteObject", arn + "/" + keys.group(1)));
            }
            return new Rights.Needed("s3:DeleteObjects", rights);
        }
        if (request.method().equals("GET") && LISTING.containsAll(subresources)) {
            return needed("ListObjects", "s3:ListBucket", arn);
        }
        if (request.method().equals("GET") && subresources.equals(Set.of("location"))) {
            return needed("GetBucketLocation", "s3:GetBucketLocation", arn);
        }
        if (subresources.isEmpty()) {
            switch (request.method()) {
                case "HEAD" -> {
                    return needed("HeadBucket", "s3:ListBucket", arn);
                }
                case "PUT" -> {
                    return needed("CreateBucket", "s3:CreateBucket", arn);
                }
                case "DELETE" -> {
                    return needed("DeleteBucket", "s3:DeleteBucket", arn);
                }
                default -> {}
            }
        }
        throw Rights.unknown("s3", request.method() + " " + subresources);
    }

    private static Rights.Needed ofObject(Wire request, String bucket, String key, Set<String> subresources) {
        String arn = arn(bucket) + "/" + key;
        boolean plain = subresources.isEmpty();
        boolean tagging = subresources.equals(Set.of("tagging"));
        boolean upload = !plain && PARTS_OF_UPLOADS.containsAll(subresources);
        String action = switch (request.method()) {
            case "GET" -> plain ? "GetObject" : tagging ? "GetObjectTagging" : null;
            case "HEAD" -> plain ? "GetObject" : null;
            case "PUT" -> plain || upload ? "PutObject" : tagging ? "PutObjectTagging" : null;
            case "POST" -> upload ? "PutObject" : null;
            case "DELETE" ->
                plain ? "DeleteObject" : upload ? "AbortMultipartUpload" : tagging ? "DeleteObjectTagging" : null;
            default -> null;
        };
        if (action == null) {
            throw Rights.unknown("s3", request.method() + " " + subresources);
        }
        String source = request.header("x-amz-copy-source");
        if (source != null && action.equals("PutObject")) {
            return copy(arn, source);
        }
        String operation = request.method().equals("HEAD") ? "HeadObject" : action;
        return needed(operation, "s3:" + action, arn);
    }

    private static Rights.Needed copy(String arn, String source) {
        String from = Wire.decoded(source);
        return new Rights.Needed(
                "s3:CopyObject",
                Set.copyOf(List.of(
                        new Right("s3:PutObject", arn),
                        new Right("s3:GetObject", arn(from.startsWith("/") ? from.substring(1) : from)))));
    }

    private static Rights.Needed needed(String operation, String action, String arn) {
        return new Rights.Needed("s3:" + operation, Set.of(new Right(action, arn)));
    }

    private static String arn(String path) {
        return "arn:" + FrontSettings.PARTITION + ":s3:::" + path;
    }
}
