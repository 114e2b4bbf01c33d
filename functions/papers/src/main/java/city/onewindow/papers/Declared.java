package city.onewindow.papers;

/**
 * What the applicant said about a file before sending it.
 *
 * @param contentType a media type
 * @param size bytes
 * @param sha256 in hexadecimal (64 characters) or Base64 (44 characters)
 */
public record Declared(String contentType, long size, String sha256) {}
