package dev.nephos.testkit.resource;

import static dev.nephos.kernel.resource.IdForm.hex;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.nephos.kernel.boot.Kernel;
import dev.nephos.kernel.boot.ServiceFactory;
import dev.nephos.kernel.call.ErrorType;
import dev.nephos.kernel.call.Operations;
import dev.nephos.kernel.resource.Resource;
import dev.nephos.kernel.resource.ResourceErrors;
import dev.nephos.kernel.resource.Resources;
import dev.nephos.model.Struct;
import dev.nephos.testkit.TestCloud;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * The contract on a kind that is nothing but described, in a model that writes much otherwise than
 * that of the first service: tags as maps, answers that show a part, client tokens everywhere.
 */
class WorkspacesContractTest extends ResourceContract {
    private static final ErrorType NOT_FOUND = ErrorType.modelled("ResourceNotFoundException");
    private static final ErrorType INVALID = ErrorType.modelled("ValidationException");

    private static final Resource WORKSPACE =
            Resource.of("WorkspaceDescription")
                    .id("workspaceId", hex("ws-", 36))
                    .arn("arn", "workspace/{workspaceId}")
                    .created("createdAt")
                    .tagged("tags");

    private static final ServiceFactory SERVICE =
            new ServiceFactory("amp", kernel -> on -> define(on, kernel));

    WorkspacesContractTest() {
        super(
                SERVICE,
                new Sample(
                        "WorkspaceDescription", "workspaceId", in -> in.with("alias", "metrics")));
    }

    private static void define(Operations on, Kernel kernel) {
        on.errors(NOT_FOUND, INVALID);
        var resources = new Resources(on, kernel, ResourceErrors.of(NOT_FOUND, INVALID));
        resources.creates(WORKSPACE, "CreateWorkspace");
        resources.describes(WORKSPACE, "DescribeWorkspace");
        resources.searches(WORKSPACE, "ListWorkspaces");
        resources.updates(WORKSPACE, "UpdateWorkspaceAlias");
        resources.deletes(WORKSPACE, "DeleteWorkspace");
        resources.tags("TagResource");
        resources.untags("UntagResource");
        resources.listsTags("ListTagsForResource");
    }

    @Test
    void knows_when_it_was_made_and_filters_by_what_it_has() {
        try (var cloud = TestCloud.start(SERVICE)) {
            var caller = new Caller(cloud, "amp", TestCloud.ACCOUNT, TestCloud.REGION);
            caller.call("CreateWorkspace", in -> in.with("alias", "one"));
            var other = caller.call("CreateWorkspace", in -> in.with("alias", "two"));
            var found = caller.call("ListWorkspaces", in -> in.with("alias", "two"));
            var shown =
                    (Struct)
                            ((List<?>) Objects.requireNonNull(found.value("workspaces")))
                                    .getFirst();
            assertEquals(other.text("workspaceId"), shown.text("workspaceId"));
            assertEquals(TestCloud.START, shown.value("createdAt"));
        }
    }

    @Test
    void lists_the_tags_of_one() {
        try (var cloud = TestCloud.start(SERVICE)) {
            var caller = new Caller(cloud, "amp", TestCloud.ACCOUNT, TestCloud.REGION);
            var made = caller.call("CreateWorkspace", in -> in.with("tags", Map.of("k", "v")));
            var tags =
                    caller.call(
                            "ListTagsForResource", in -> in.with("resourceArn", made.text("arn")));
            assertEquals(Map.of("k", "v"), tags.value("tags"));
        }
    }

    @Test
    void an_update_changes_what_it_names() {
        try (var cloud = TestCloud.start(SERVICE)) {
            var caller = new Caller(cloud, "amp", TestCloud.ACCOUNT, TestCloud.REGION);
            var id =
                    caller.call("CreateWorkspace", in -> in.with("alias", "one"))
                            .text("workspaceId");
            caller.call(
                    "UpdateWorkspaceAlias", in -> in.with("workspaceId", id).with("alias", "two"));
            var found = caller.call("DescribeWorkspace", in -> in.with("workspaceId", id));
            assertEquals(
                    "two",
                    ((Struct) Objects.requireNonNull(found.value("workspace"))).text("alias"));
        }
    }
}
