package dev.nephos.model.compile;

import dev.nephos.model.ServiceModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The step of the build that turns a folder of models into a folder of schemas with a catalogue.
 */
public final class CompileModels {
    private final Path models;
    private final AuthorizationData authorization;
    private final Path schemas;

    private CompileModels(Path models, AuthorizationData authorization, Path schemas) {
        this.models = models;
        this.authorization = authorization;
        this.schemas = schemas;
    }

    /** {@code args} are the folders of the models and the authorization, and the one to write. */
    public static void main(String[] args) throws IOException {
        new CompileModels(
                        Path.of(args[0]), new AuthorizationData(Path.of(args[1])), Path.of(args[2]))
                .run();
    }

    private void run() throws IOException {
        Files.createDirectories(schemas);
        var names = names();
        var catalogue = new SchemaBytes();
        catalogue.number(names.size());
        for (var name : names) {
            var model = model(name);
            Files.write(schemas.resolve(name), SchemaCompiler.compile(name, model));
            new InfoWriter(catalogue).write(name, JsonTree.map(model, "metadata"));
            Files.write(
                    schemas.resolve(name + ".authorization"),
                    new AuthorizationCompiler(name, model, authorization).compile());
        }
        Files.write(schemas.resolve("catalogue"), catalogue.file(ServiceModel.MAGIC));
    }

    private List<String> names() throws IOException {
        try (var files = Files.list(models)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(".json"))
                    .map(file -> file.substring(0, file.length() - ".json".length()))
                    .sorted()
                    .toList();
        }
    }

    private Map<String, Object> model(String name) throws IOException {
        var model = JsonTree.read(models.resolve(name + ".json"));
        var overlay = models.resolve("overlay").resolve(name + ".json");
        if (Files.exists(overlay)) {
            Overlay.apply(model, JsonTree.read(overlay));
        }
        return model;
    }
}
