package dev.nephos.tests.rules;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.CatchTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import dev.nephos.tests.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * One Java file as the compiler's parser sees it.
 *
 * @param file where it is
 * @param name its name from the root of the repository
 * @param packageName the package that it declares
 * @param types the simple names of all types that it declares, nested ones too
 * @param methods all methods and constructors that it declares
 * @param uses calls, constructions and method references, each as {@code Type.method}, {@code
 *     Type.new} or, where the receiver is an expression, its last name: syntax, not resolved types
 * @param emptyCatches the lines of the catch blocks with neither a statement nor a reason
 */
record JavaSource(
        Path file,
        String name,
        String packageName,
        List<String> types,
        List<Method> methods,
        List<Use> uses,
        List<Long> emptyCatches) {

    /** A method: its name, its annotations' names, its first line and how many lines it has. */
    record Method(String name, List<String> annotations, long line, long lines) {}

    /** Something used, such as {@code Instant.now}, and the line. */
    record Use(String what, long line) {}

    boolean isTest() {
        return name.contains("/src/test/");
    }

    /** Every Java file of the repository, parsed. */
    static List<JavaSource> all() {
        return ALL;
    }

    private static final List<JavaSource> ALL = parse(Repository.filesEndingWith(".java"));

    private static List<JavaSource> parse(List<Path> files) {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, null, null)) {
            var units = manager.getJavaFileObjectsFromPaths(files);
            var task =
                    (JavacTask)
                            compiler.getTask(
                                    null, manager, null, List.of("-proc:none"), null, units);
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            List<JavaSource> sources = new ArrayList<>();
            for (CompilationUnitTree unit : task.parse()) {
                sources.add(new Scanner(unit, positions).source());
            }
            return List.copyOf(sources);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Collects what the rules ask about, in one walk. */
    private static final class Scanner extends TreeScanner<@Nullable Void, @Nullable Void> {
        private final CompilationUnitTree unit;
        private final String text;
        private final SourcePositions positions;
        private final List<String> types = new ArrayList<>();
        private final List<Method> methods = new ArrayList<>();
        private final List<Use> uses = new ArrayList<>();
        private final List<Long> emptyCatches = new ArrayList<>();

        Scanner(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.text = Repository.read(Path.of(unit.getSourceFile().toUri()));
            this.positions = positions;
        }

        JavaSource source() {
            scan(unit, null);
            Path file = Path.of(unit.getSourceFile().toUri());
            return new JavaSource(
                    file,
                    Repository.nameOf(file),
                    String.valueOf(unit.getPackageName()),
                    List.copyOf(types),
                    List.copyOf(methods),
                    List.copyOf(uses),
                    List.copyOf(emptyCatches));
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void none) {
            if (!type.getSimpleName().isEmpty()) {
                types.add(type.getSimpleName().toString());
            }
            return super.visitClass(type, none);
        }

        @Override
        public @Nullable Void visitMethod(MethodTree method, @Nullable Void none) {
            long first = line(positions.getStartPosition(unit, method));
            long last = line(positions.getEndPosition(unit, method));
            List<String> annotations =
                    method.getModifiers().getAnnotations().stream()
                            .map(annotation -> lastName(annotation.getAnnotationType()))
                            .toList();
            methods.add(
                    new Method(method.getName().toString(), annotations, first, last - first + 1));
            return super.visitMethod(method, none);
        }

        @Override
        public @Nullable Void visitMethodInvocation(
                MethodInvocationTree call, @Nullable Void none) {
            if (call.getMethodSelect() instanceof MemberSelectTree select) {
                use(call, lastName(select.getExpression()) + "." + select.getIdentifier());
            }
            return super.visitMethodInvocation(call, none);
        }

        @Override
        public @Nullable Void visitMemberReference(
                MemberReferenceTree reference, @Nullable Void none) {
            use(
                    reference,
                    lastName(reference.getQualifierExpression()) + "." + reference.getName());
            return super.visitMemberReference(reference, none);
        }

        @Override
        public @Nullable Void visitNewClass(NewClassTree creation, @Nullable Void none) {
            String arguments = creation.getArguments().isEmpty() ? "()" : "";
            use(creation, lastName(creation.getIdentifier()) + ".new" + arguments);
            return super.visitNewClass(creation, none);
        }

        @Override
        public @Nullable Void visitCatch(CatchTree clause, @Nullable Void none) {
            BlockTree block = clause.getBlock();
            if (block.getStatements().isEmpty() && !textOf(block).contains("//")) {
                emptyCatches.add(line(positions.getStartPosition(unit, clause)));
            }
            return super.visitCatch(clause, none);
        }

        private String textOf(Tree tree) {
            int begin = (int) positions.getStartPosition(unit, tree);
            int end = (int) positions.getEndPosition(unit, tree);
            return text.substring(begin, end);
        }

        private void use(Tree tree, String what) {
            uses.add(new Use(what, line(positions.getStartPosition(unit, tree))));
        }

        private long line(long position) {
            return unit.getLineMap().getLineNumber(position);
        }

        private static String lastName(Tree tree) {
            return switch (tree) {
                case MemberSelectTree select -> select.getIdentifier().toString();
                case IdentifierTree identifier -> identifier.getName().toString();
                case ExpressionTree other -> other.getKind().name();
                default -> tree.toString();
            };
        }
    }
}
