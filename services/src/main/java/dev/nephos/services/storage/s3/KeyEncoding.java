package dev.nephos.services.storage.s3;

import dev.nephos.kernel.http.Percent;
import java.util.Optional;

/**
 * How keys stand in the XML of a listing: as they are, or, because XML cannot say every character
 * that a key may have, percent-encoded when the client asks for it.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html">
 *     ListObjectsV2, encoding-type</a>
 */
enum KeyEncoding {
    PLAIN,
    URL;

    static KeyEncoding requested(Optional<String> encodingType) {
        return encodingType.isPresent() ? URL : PLAIN;
    }

    String encode(String text) {
        return this == PLAIN ? text : Percent.encodePath(text).replace("%20", "+");
    }

    Optional<String> encode(Optional<String> text) {
        return text.map(this::encode);
    }
}
