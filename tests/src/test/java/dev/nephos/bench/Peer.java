package dev.nephos.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A server of others that is measured beside ours. Its jars are fetched by Maven once, into the
 * cache folder, and used only when they are the ones that were looked at; it runs in a process of
 * its own, and nothing of it is in ours.
 *
 * @param name in the table
 * @param group and artifact and version: what Maven calls it
 * @param kind empty, or the classifier of a jar with everything in it
 * @param sha256 over all jars, each with its name, in the order of their names
 * @param health a path that it answers with 200
 * @param words of the command line before the class path's end; {@code %d} is the port
 */
record Peer(
        String name,
        String group,
        String artifact,
        String version,
        String kind,
        String sha256,
        String health,
        List<String> words) {
    static final Peer ELASTIC_MQ =
            new Peer(
                    "ElasticMQ, in memory",
                    "org.elasticmq",
                    "elasticmq-server_2.13",
                    "1.6.14",
                    "",
                    "2effcf7c09994f4ed817956159ca9ea1a66fadd721c899d0df6885d633e1c066",
                    "/health",
                    List.of(
                            "-Drest-sqs.bind-hostname=127.0.0.1",
                            "-Drest-sqs.bind-port=%d",
                            "-Dnode-address.port=%d",
                            "-Drest-stats.enabled=false",
                            "org.elasticmq.server.Main"));

    static final Peer S3_MOCK =
            new Peer(
                    "S3Mock",
                    "com.adobe.testing",
                    "s3mock",
                    "4.8.0",
                    "exec",
                    "57753bee6eb91338894cfd41c31c1e1e13f1b9fdde1436ca75687fdb7d4267e7",
                    "/favicon.ico",
                    List.of(
                            "-Dhttp.port=%d",
                            "-Dserver.port=0",
                            "org.springframework.boot.loader.launch.JarLauncher"));

    private static final String COPY =
            "org.apache.maven.plugins:maven-dependency-plugin:3.10.0:copy-dependencies";

    /** The command that serves on a port; fetches what is missing. */
    List<String> command(Path root, int port) throws Exception {
        Path jars = fetched(root);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-cp", jars + "/*"));
        words.forEach(word -> command.add(word.replace("%d", Integer.toString(port))));
        return command;
    }

    private Path fetched(Path root) throws Exception {
        Path peers = Path.of(System.getProperty("nephos.cache"), "peers");
        Path jars = peers.resolve(artifact + "-" + version);
        if (!Files.exists(jars)) {
            System.err.println("fetching " + artifact + " " + version + " ...");
            Path part = Files.createTempDirectory(Files.createDirectories(peers), artifact);
            Path pom = Files.writeString(part.resolve("pom.xml"), pom());
            String target = "-DoutputDirectory=" + part;
            List<String> command =
                    List.of(root + "/mvnw", "-q", "-B", "-f", pom + "", COPY, target);
            Launch.output(command);
            Files.delete(pom);
            String found = sha256(part);
            if (!found.equals(sha256)) {
                throw new IOException(part + " has the digest " + found + ", not " + sha256);
            }
            Files.move(part, jars, StandardCopyOption.ATOMIC_MOVE);
        }
        return jars;
    }

    private String pom() {
        String classifier = kind.isEmpty() ? "" : "<classifier>" + kind + "</classifier>";
        String alone =
                kind.isEmpty()
                        ? ""
                        : "<exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId>"
                                + "</exclusion></exclusions>";
        return """
        <project>
          <modelVersion>4.0.0</modelVersion>
          <groupId>peers</groupId><artifactId>peer</artifactId><version>1</version>
          <dependencies><dependency>
            <groupId>%s</groupId><artifactId>%s</artifactId><version>%s</version>%s%s
          </dependency></dependencies>
        </project>
        """
                .formatted(group, artifact, version, classifier, alone);
    }

    private static String sha256(Path folder) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path jar : files.sorted().toList()) {
                digest.update(jar.getFileName().toString().getBytes(UTF_8));
                digest.update(Files.readAllBytes(jar));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
