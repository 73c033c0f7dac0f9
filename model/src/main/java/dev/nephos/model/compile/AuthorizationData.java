package dev.nephos.model.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is vendored of the authorization of AWS's services, and our rules beside it. */
final class AuthorizationData {
    private final Path folder;
    private final Map<String, Object> prefixes;
    private final List<String> resourceControl;
    private final Map<String, Map<String, Object>> services = new HashMap<>();

    AuthorizationData(Path folder) throws IOException {
        this.folder = folder;
        prefixes = JsonTree.read(folder.resolve("prefixes.json"));
        resourceControl =
                JsonTree.texts(JsonTree.read(folder.resolve("services.json")), "resourceControl");
    }

    /** The IAM prefix of an API: mostly the name that its requests are signed for. */
    String prefix(String api, Map<String, Object> model) {
        var metadata = JsonTree.map(model, "metadata");
        var signing =
                JsonTree.text(
                        metadata, "signingName", JsonTree.text(metadata, "endpointPrefix", api));
        return JsonTree.text(prefixes, api, signing);
    }

    boolean hasResourceControl(String prefix) {
        return resourceControl.contains(prefix);
    }

    /** The actions, resource types and keys of a prefix. */
    Map<String, Object> service(String prefix) throws IOException {
        var known = services.get(prefix);
        if (known == null) {
            known = JsonTree.read(folder.resolve("actions").resolve(prefix + ".json"));
            services.put(prefix, known);
        }
        return known;
    }

    /** What the data lacks for an API; empty if nothing. */
    Map<String, Object> rules(String api) throws IOException {
        var file = folder.resolve("rules").resolve(api + ".json");
        return Files.exists(file) ? JsonTree.read(file) : new LinkedHashMap<>();
    }
}
