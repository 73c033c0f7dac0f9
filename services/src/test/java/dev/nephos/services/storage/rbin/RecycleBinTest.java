package dev.nephos.services.storage.rbin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.nephos.testkit.TestCloud;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.rbin.RbinClient;
import software.amazon.awssdk.services.rbin.model.ConflictException;
import software.amazon.awssdk.services.rbin.model.ConflictExceptionReason;
import software.amazon.awssdk.services.rbin.model.CreateRuleRequest;
import software.amazon.awssdk.services.rbin.model.CreateRuleResponse;
import software.amazon.awssdk.services.rbin.model.LockConfiguration;
import software.amazon.awssdk.services.rbin.model.LockState;
import software.amazon.awssdk.services.rbin.model.RbinException;
import software.amazon.awssdk.services.rbin.model.ResourceNotFoundException;
import software.amazon.awssdk.services.rbin.model.ResourceTag;
import software.amazon.awssdk.services.rbin.model.ResourceType;
import software.amazon.awssdk.services.rbin.model.RetentionPeriodUnit;
import software.amazon.awssdk.services.rbin.model.RuleStatus;
import software.amazon.awssdk.services.rbin.model.RuleSummary;
import software.amazon.awssdk.services.rbin.model.ServiceQuotaExceededException;
import software.amazon.awssdk.services.rbin.model.Tag;
import software.amazon.awssdk.services.rbin.model.UnlockDelayUnit;
import software.amazon.awssdk.services.rbin.model.ValidationException;
import software.amazon.awssdk.services.rbin.model.ValidationExceptionReason;

/** Retention rules, from their creation to their locks. */
final class RecycleBinTest {
    private TestCloud cloud;
    private RbinClient rbin;

    @BeforeEach
    void start() {
        cloud = TestCloud.start(RecycleBin.FACTORY);
        rbin = cloud.client(RbinClient.builder());
    }

    @AfterEach
    void stop() {
        rbin.close();
        cloud.close();
    }

    @Test
    void a_rule_is_as_it_was_created() {
        var created =
                create(r ->
                        r.description("Keep them")
                                .resourceTags(tag("stage", "prod"))
                                .tags(Tag.builder().key("team").value("a").build()));
        assertTrue(created.identifier().matches("[0-9a-zA-Z]{11}"), created.identifier());
        assertEquals(
                "arn:aws:rbin:us-east-1:000000000000:rule/" + created.identifier(),
                created.ruleArn());
        assertEquals("team", created.tags().getFirst().key());
        var rule = rbin.getRule(r -> r.identifier(created.identifier()));
        assertEquals("Keep them", rule.description());
        assertEquals(ResourceType.EBS_SNAPSHOT, rule.resourceType());
        assertEquals(30, rule.retentionPeriod().retentionPeriodValue());
        assertEquals(RetentionPeriodUnit.DAYS, rule.retentionPeriod().retentionPeriodUnit());
        assertEquals(List.of(tag("stage", "prod")), rule.resourceTags());
        assertEquals(RuleStatus.AVAILABLE, rule.status());
        assertEquals(LockState.UNLOCKED, rule.lockState());
        assertNull(rule.lockConfiguration());
    }

    @Test
    void a_rule_is_changed_in_what_the_request_names() {
        var id = create(r -> r.description("before")).identifier();
        rbin.updateRule(r ->
                r.identifier(id)
                        .retentionPeriod(
                                p -> p.retentionPeriodValue(7).retentionPeriodUnit("DAYS")));
        var rule = rbin.getRule(r -> r.identifier(id));
        assertEquals(7, rule.retentionPeriod().retentionPeriodValue());
        assertEquals("before", rule.description());
        assertThrows(
                ValidationException.class,
                () -> rbin.updateRule(r -> r.identifier(id).resourceType("EC2_IMAGE")));
        assertThrows(
                ValidationException.class,
                () -> rbin.updateRule(r -> r.identifier(id).resourceTags(tag("a", "b"))));
    }

    @Test
    void a_deleted_rule_is_gone() {
        var id = create(r -> {}).identifier();
        rbin.deleteRule(r -> r.identifier(id));
        var error =
                assertThrows(
                        ResourceNotFoundException.class, () -> rbin.getRule(r -> r.identifier(id)));
        assertEquals("RULE_NOT_FOUND", error.reasonAsString());
        assertThrows(ResourceNotFoundException.class, () -> rbin.deleteRule(r -> r.identifier(id)));
    }

    @Test
    void a_locked_rule_stays_as_it_is_until_its_unlock_delay_is_over() {
        var id = create(r -> r.lockConfiguration(days(7))).identifier();
        assertEquals(LockState.LOCKED, lockState(id));
        conflict(() -> rbin.deleteRule(r -> r.identifier(id)));
        conflict(() -> rbin.lockRule(r -> r.identifier(id).lockConfiguration(days(7))));

        var unlocking = rbin.unlockRule(r -> r.identifier(id));
        assertEquals(LockState.PENDING_UNLOCK, unlocking.lockState());
        assertEquals(TestCloud.START.plus(Duration.ofDays(7)), unlocking.lockEndTime());
        conflict(() -> rbin.updateRule(r -> r.identifier(id).description("changed")));

        cloud.advance(Duration.ofDays(7));
        var rule = rbin.getRule(r -> r.identifier(id));
        assertEquals(LockState.UNLOCKED, rule.lockState());
        assertNull(rule.lockEndTime());
        rbin.updateRule(r -> r.identifier(id).description("changed"));
        conflict(() -> rbin.unlockRule(r -> r.identifier(id)));
        rbin.deleteRule(r -> r.identifier(id));
    }

    @Test
    void a_rule_can_be_locked_again_while_it_unlocks_with_the_delay_that_it_had() {
        var id = create(r -> {}).identifier();
        rbin.lockRule(r -> r.identifier(id).lockConfiguration(days(10)));
        rbin.unlockRule(r -> r.identifier(id));
        assertThrows(
                ValidationException.class,
                () -> rbin.lockRule(r -> r.identifier(id).lockConfiguration(days(9))));
        rbin.lockRule(r -> r.identifier(id).lockConfiguration(days(10)));
        cloud.advance(Duration.ofDays(10));
        assertEquals(LockState.LOCKED, lockState(id));
    }

    @Test
    void only_region_level_rules_without_exclusions_are_locked() {
        for (Consumer<CreateRuleRequest.Builder> rule :
                List.<Consumer<CreateRuleRequest.Builder>>of(
                        r -> r.resourceTags(tag("a", "b")),
                        r -> r.excludeResourceTags(tag("a", "b")))) {
            assertThrows(
                    ValidationException.class,
                    () -> create(r -> rule.accept(r.lockConfiguration(days(7)))));
            var id = create(rule).identifier();
            assertThrows(
                    ValidationException.class,
                    () -> rbin.lockRule(r -> r.identifier(id).lockConfiguration(days(7))));
        }
    }

    @ParameterizedTest
    @CsvSource({"EBS_SNAPSHOT, 366", "EC2_IMAGE, 366", "EBS_VOLUME, 8", "EBS_SNAPSHOT, 0"})
    void a_retention_period_beyond_the_limits_is_refused(String type, int days) {
        var error =
                assertThrows(
                        ValidationException.class,
                        () ->
                                create(r ->
                                        r.resourceType(type)
                                                .retentionPeriod(p ->
                                                        p.retentionPeriodValue(days)
                                                                .retentionPeriodUnit("DAYS"))));
        assertEquals(ValidationExceptionReason.INVALID_PARAMETER_VALUE, error.reason());
    }

    @Test
    void rules_are_listed_by_what_they_are_for() {
        var locked = create(r -> r.lockConfiguration(days(7))).identifier();
        var tagged = create(r -> r.resourceTags(tag("a", "b"), tag("c", "d"))).identifier();
        create(r -> r.resourceType(ResourceType.EC2_IMAGE));
        assertEquals(
                List.of(locked, tagged).stream().sorted().toList(),
                rbin.listRules(r -> r.resourceType("EBS_SNAPSHOT")).rules().stream()
                        .map(RuleSummary::identifier)
                        .sorted()
                        .toList());
        var byLock = rbin.listRules(r -> r.resourceType("EBS_SNAPSHOT").lockState("locked"));
        assertEquals(locked, byLock.rules().getFirst().identifier());
        assertEquals(1, byLock.rules().size());
        var byTag = rbin.listRules(r -> r.resourceType("EBS_SNAPSHOT").resourceTags(tag("a", "b")));
        assertEquals(tagged, byTag.rules().getFirst().identifier());
        assertEquals(1, byTag.rules().size());
    }

    @Test
    void rules_are_listed_page_by_page() {
        IntStream.range(0, 5).forEach(i -> create(r -> {}));
        var pages = rbin.listRulesPaginator(r -> r.resourceType("EBS_SNAPSHOT").maxResults(2));
        assertEquals(List.of(2, 2, 1), pages.stream().map(p -> p.rules().size()).toList());
        var token = rbin.listRules(r -> r.resourceType("EBS_SNAPSHOT").maxResults(2)).nextToken();
        var error =
                assertThrows(
                        ValidationException.class,
                        () -> rbin.listRules(r -> r.resourceType("EC2_IMAGE").nextToken(token)));
        assertEquals(ValidationExceptionReason.INVALID_PAGE_TOKEN, error.reason());
    }

    @Test
    void the_same_tag_stands_in_five_rules_at_most() {
        IntStream.range(0, 5).forEach(i -> create(r -> r.resourceTags(tag("a", "b"))));
        assertThrows(
                ServiceQuotaExceededException.class,
                () -> create(r -> r.resourceTags(tag("a", "b"))));
        create(r -> r.resourceTags(tag("a", "c")));
    }

    @Test
    void tags_of_a_rule_are_added_replaced_and_taken_away() {
        var arn = create(r -> {}).ruleArn();
        rbin.tagResource(r -> r.resourceArn(arn).tags(own("team", "a"), own("stage", "")));
        rbin.tagResource(r -> r.resourceArn(arn).tags(own("team", "b")));
        rbin.untagResource(r -> r.resourceArn(arn).tagKeys("stage", "never"));
        assertEquals(
                List.of(own("team", "b")),
                rbin.listTagsForResource(r -> r.resourceArn(arn)).tags());
        assertThrows(
                ValidationException.class,
                () -> rbin.tagResource(r -> r.resourceArn(arn).tags(own("aws:x", "y"))));
    }

    @Test
    void accounts_and_regions_have_rules_of_their_own() {
        var rule = create(r -> {});
        try (var other =
                cloud.client(RbinClient.builder(), TestCloud.OTHER_ACCOUNT, TestCloud.REGION)) {
            assertEquals(List.of(), other.listRules(r -> r.resourceType("EBS_SNAPSHOT")).rules());
            assertThrows(
                    ResourceNotFoundException.class,
                    () -> other.getRule(r -> r.identifier(rule.identifier())));
            var denied =
                    assertThrows(
                            RbinException.class,
                            () -> other.listTagsForResource(r -> r.resourceArn(rule.ruleArn())));
            assertEquals("AccessDeniedException", denied.awsErrorDetails().errorCode());
        }
        try (var abroad =
                cloud.client(RbinClient.builder(), TestCloud.ACCOUNT, TestCloud.OTHER_REGION)) {
            assertThrows(
                    ResourceNotFoundException.class,
                    () -> abroad.getRule(r -> r.identifier(rule.identifier())));
        }
    }

    private CreateRuleResponse create(Consumer<CreateRuleRequest.Builder> how) {
        return rbin.createRule(r -> {
            r.resourceType(ResourceType.EBS_SNAPSHOT)
                    .retentionPeriod(p -> p.retentionPeriodValue(30).retentionPeriodUnit("DAYS"));
            how.accept(r);
        });
    }

    private LockState lockState(String id) {
        return rbin.getRule(r -> r.identifier(id)).lockState();
    }

    private static void conflict(Runnable call) {
        var error = assertThrows(ConflictException.class, call::run);
        assertEquals(ConflictExceptionReason.INVALID_RULE_STATE, error.reason());
    }

    private static LockConfiguration days(int days) {
        return LockConfiguration.builder()
                .unlockDelay(d -> d.unlockDelayValue(days).unlockDelayUnit(UnlockDelayUnit.DAYS))
                .build();
    }

    private static ResourceTag tag(String key, String value) {
        return ResourceTag.builder().resourceTagKey(key).resourceTagValue(value).build();
    }

    private static Tag own(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
