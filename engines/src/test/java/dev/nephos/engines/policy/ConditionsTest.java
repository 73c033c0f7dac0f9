package dev.nephos.engines.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions: what each operator makes of the keys of a request. */
class ConditionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    StringEquals | a | a | true
                    StringEquals | a | A | false
                    StringEquals | a* | ab | false
                    StringNotEquals | a | b | true
                    StringNotEquals | a | a | false
                    StringEqualsIgnoreCase | aB | Ab | true
                    StringNotEqualsIgnoreCase | aB | Ab | false
                    StringLike | a*c? | abbcd | true
                    StringLike | A* | ab | false
                    StringNotLike | a* | ab | false
                    NumericEquals | 10 | 10.0 | true
                    NumericEquals | 10 | ten | false
                    NumericNotEquals | 10 | ten | true
                    NumericLessThan | 10 | 9.99 | true
                    NumericLessThan | 10 | 10 | false
                    NumericLessThanEquals | 10 | 10 | true
                    NumericGreaterThan | -1 | 0 | true
                    NumericGreaterThanEquals | 5 | 4 | false
                    NumericEquals | 1e9 | 1e9 | false
                    DateEquals | 2030-01-01 | 2030-01-01T00:00:00Z | true
                    DateLessThan | 2030-01-01T01:00:00+01:00 | 2029-12-31T23:59:59Z | true
                    DateGreaterThan | 1893456000 | 2030-01-01T00:00:01Z | true
                    DateGreaterThanEquals | 2030-01-01T00:00Z | 1893456000 | true
                    DateLessThanEquals | 2030-01-01 | tomorrow | false
                    DateNotEquals | 2030-01-01 | tomorrow | true
                    Bool | true | true | true
                    Bool | true | false | false
                    BinaryEquals | QmluYXJ5 | QmluYXJ5 | true
                    BinaryEquals | QmluYXJ5 | QmluYXJ6 | false
                    IpAddress | 203.0.113.0/24 | 203.0.113.7 | true
                    IpAddress | 203.0.113.0/24 | 203.0.114.7 | false
                    IpAddress | 203.0.113.7 | 203.0.113.7 | true
                    IpAddress | 0.0.0.0/0 | 2001:db8::1 | false
                    IpAddress | 2001:db8::/33 | 2001:db8:7fff::1 | true
                    IpAddress | 2001:db8::/33 | 2001:db8:8000::1 | false
                    NotIpAddress | 203.0.113.0/24 | 203.0.113.7 | false
                    NotIpAddress | 203.0.113.0/24 | nowhere | true
                    ArnEquals | arn:aws:sns:*:1:t | arn:aws:sns:eu-west-1:1:t | true
                    ArnLike | arn:aws:sns:*:1:t | arn:aws:sns:eu-west-1:9:1:t | false
                    ArnLike | arn:aws:s3:::b/* | arn:aws:s3:::b/x:y | true
                    ArnLike | arn:aws:sns:*:*:t | no arn | false
                    ArnNotLike | arn:aws:sns:*:*:t | arn:aws:sns:r:1:t | false
                    ArnNotEquals | arn:aws:sns:*:*:t | arn:aws:sns:r:1:u | true
                    """)
    void a_value_is_compared_as_the_operator_says(
            String operator, String ours, String theirs, boolean holds) {
        var scene = scene("{'%s':{'a:key':'%s'}}".formatted(operator, ours)).key("a:Key", theirs);
        assertEquals(holds, scene.isAllowed());
    }

    @ParameterizedTest
    @CsvSource({
        "StringEquals,false",
        "StringLike,false",
        "NumericLessThan,false",
        "Bool,false",
        "IpAddress,false",
        "ArnLike,false",
        "StringNotEquals,true",
        "StringNotLike,true",
        "StringNotEqualsIgnoreCase,true",
        "NumericNotEquals,true",
        "DateNotEquals,true",
        "NotIpAddress,true",
        "ArnNotEquals,true",
        "ArnNotLike,true",
        "StringEqualsIfExists,true",
        "BoolIfExists,true",
        "ArnLikeIfExists,true",
        "ForAllValues:StringEquals,true",
        "ForAnyValue:StringEquals,false",
        "ForAnyValue:StringNotEquals,false"
    })
    void an_absent_key_is_what_the_operator_says(String operator, boolean holds) {
        assertEquals(holds, scene("{'%s':{'a:key':'1'}}".formatted(operator)).isAllowed());
    }

    @Test
    void null_asks_whether_a_key_is_there() {
        var absent = "{'Null':{'a:key':'true'}}";
        var present = "{'Null':{'a:key':false}}";
        assertTrue(scene(absent).isAllowed());
        assertFalse(scene(present).isAllowed());
        assertFalse(scene(absent).key("a:key", "x").isAllowed());
        assertTrue(scene(present).key("a:key", "x").isAllowed());
    }

    @Test
    void all_conditions_must_hold_and_any_value_is_enough() {
        var condition = "{'StringEquals':{'a:one':['x','y'],'a:two':'z'},'Bool':{'a:b':true}}";
        assertTrue(
                scene(condition)
                        .key("a:one", "y")
                        .key("a:two", "z")
                        .key("a:b", "true")
                        .isAllowed());
        assertFalse(scene(condition).key("a:one", "y").key("a:two", "z").isAllowed());
        assertFalse(
                scene(condition)
                        .key("a:one", "w")
                        .key("a:two", "z")
                        .key("a:b", "true")
                        .isAllowed());
    }

    @Test
    void a_negated_operator_means_none_of_its_values() {
        var condition = "{'StringNotEquals':{'a:key':['x','y']}}";
        assertFalse(scene(condition).key("a:key", "x").isAllowed());
        assertFalse(scene(condition).key("a:key", "y").isAllowed());
        assertTrue(scene(condition).key("a:key", "z").isAllowed());
    }

    @Nested
    class OfSeveralValues {
        private static final String ALL = "{'ForAllValues:StringEquals':{'aws:TagKeys':['a','b']}}";
        private static final String ANY = "{'ForAnyValue:StringEquals':{'aws:TagKeys':['a','b']}}";

        @Test
        void for_all_values_wants_every_one_of_the_request() {
            assertTrue(scene(ALL).keys("aws:TagKeys", "a", "b", "a").isAllowed());
            assertFalse(scene(ALL).keys("aws:TagKeys", "a", "c").isAllowed());
            assertTrue(scene(ALL).keys("aws:TagKeys").isAllowed());
        }

        @Test
        void for_any_value_wants_one_of_the_request() {
            assertTrue(scene(ANY).keys("aws:TagKeys", "c", "b").isAllowed());
            assertFalse(scene(ANY).keys("aws:TagKeys", "c").isAllowed());
            assertFalse(scene(ANY).keys("aws:TagKeys").isAllowed());
        }

        @Test
        void a_key_with_one_value_is_a_set_of_one() {
            assertTrue(scene(ALL).key("aws:TagKeys", "a").isAllowed());
            assertTrue(scene(ANY).key("aws:TagKeys", "b").isAllowed());
        }

        @Test
        void negated_each_value_is_compared_by_itself() {
            var all = "{'ForAllValues:StringNotEquals':{'a:k':['x','y']}}";
            var any = "{'ForAnyValue:StringNotEquals':{'a:k':['x','y']}}";
            assertTrue(scene(all).keys("a:k", "z", "w").isAllowed());
            assertFalse(scene(all).keys("a:k", "z", "x").isAllowed());
            assertTrue(scene(any).keys("a:k", "x", "z").isAllowed());
            assertFalse(scene(any).keys("a:k", "x", "y").isAllowed());
        }

        @Test
        void an_operator_for_one_value_does_not_match_them() {
            assertFalse(scene("{'StringEquals':{'a:k':'x'}}").keys("a:k", "x").isAllowed());
            assertFalse(scene("{'StringNotEquals':{'a:k':'x'}}").keys("a:k", "y").isAllowed());
        }
    }

    @Nested
    class WithVariables {
        @Test
        void a_variable_is_the_value_of_its_key() {
            var condition = "{'StringEquals':{'aws:ResourceTag/team':'${aws:PrincipalTag/Team}'}}";
            assertTrue(
                    scene(condition)
                            .key("aws:ResourceTag/team", "blue")
                            .key("aws:PrincipalTag/team", "blue")
                            .isAllowed());
            assertFalse(
                    scene(condition)
                            .key("aws:ResourceTag/team", "blue")
                            .key("aws:PrincipalTag/team", "red")
                            .isAllowed());
        }

        @Test
        void what_it_brings_in_is_literal() {
            var condition = "{'StringLike':{'a:path':'home/${aws:username}/*'}}";
            assertTrue(
                    scene(condition)
                            .key("a:path", "home/*/x")
                            .key("aws:username", "*")
                            .isAllowed());
            assertFalse(
                    scene(condition)
                            .key("a:path", "home/ann/x")
                            .key("aws:username", "*")
                            .isAllowed());
        }

        @Test
        void without_a_value_it_matches_nothing_unless_it_has_a_default() {
            assertFalse(scene("{'StringLike':{'a:k':'${a:none}*'}}").key("a:k", "x").isAllowed());
            assertTrue(
                    scene("{'StringNotEquals':{'a:k':'${a:none}'}}").key("a:k", "x").isAllowed());
            var defaulted = "{'StringEquals':{'a:k':'${a:none, `x`}'}}";
            assertTrue(scene(defaulted).key("a:k", "x").isAllowed());
            assertFalse(scene(defaulted).key("a:k", "x").key("a:none", "y").isAllowed());
        }

        @Test
        void a_key_with_several_values_is_no_variable() {
            assertFalse(
                    scene("{'StringEquals':{'a:k':'${aws:TagKeys}'}}")
                            .key("a:k", "x")
                            .keys("aws:TagKeys", "x")
                            .isAllowed());
        }

        @Test
        void three_characters_are_escaped_as_variables() {
            var condition = "{'StringLike':{'a:k':'${*}${?}${$}{x}'}}";
            assertTrue(scene(condition).key("a:k", "*?${x}").isAllowed());
            assertFalse(scene(condition).key("a:k", "ab${x}").isAllowed());
        }
    }

    /** A request that is allowed when the condition holds. */
    private static Scene scene(String condition) {
        return Scene.send(Scene.ANN)
                .identity(Scene.statement("Allow", "*", "*", ",'Condition':" + condition));
    }
}
