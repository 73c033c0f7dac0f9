package dev.nephos.kernel.auth;

/**
 * What a signature says of itself: the access key, and the scope it was made for.
 *
 * @param accessKeyId who signs
 * @param region the region of the scope; empty for SigV2 and SigV4a, which have none
 * @param service the signing name of the service; {@code s3} for SigV2, which only S3 still takes
 */
public record Credential(String accessKeyId, String region, String service) {}
