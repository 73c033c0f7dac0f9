package dev.nephos.kernel.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArnTemplateTest {
    private static final AccountId ACCOUNT = new AccountId("123456789012");
    private static final Region REGION = new Region("cn-north-1");

    private final ArnTemplate regional = ArnTemplate.of("directconnect", "dxcon/{id}", false);
    private final ArnTemplate global = ArnTemplate.of("directconnect", "dx-gateway/{id}", true);

    @Test
    void fills_in_partition_region_account_and_identifier() {
        assertEquals(
                "arn:aws-cn:directconnect:cn-north-1:123456789012:dxcon/dxcon-1",
                regional.arn(REGION, ACCOUNT, "dxcon-1").toString());
        assertEquals(
                "arn:aws-cn:directconnect::123456789012:dx-gateway/1",
                global.arn(REGION, ACCOUNT, "1").toString());
    }

    @Test
    void reads_the_identifier_of_its_own_kind_only() {
        assertEquals(
                Optional.of("dxcon-1"), id(regional, "arn:aws:directconnect:r:1:dxcon/dxcon-1"));
        assertEquals(Optional.empty(), id(regional, "arn:aws:directconnect:r:1:dxlag/dxlag-1"));
        assertEquals(Optional.empty(), id(regional, "arn:aws:directconnect::1:dxcon/dxcon-1"));
        assertEquals(Optional.empty(), id(regional, "arn:aws:sqs:r:1:dxcon/dxcon-1"));
        assertEquals(Optional.empty(), id(regional, "arn:aws:directconnect:r:1:dxcon/"));
        assertEquals(Optional.empty(), id(global, "arn:aws:directconnect:r:1:dx-gateway/1"));
    }

    @Test
    void has_exactly_one_identifier() {
        for (var wrong : new String[] {"dxcon", "dxcon/{id", "{a}/{b}", "}{"}) {
            assertThrows(
                    IllegalArgumentException.class, () -> ArnTemplate.of("s", wrong, false), wrong);
        }
    }

    private static Optional<String> id(ArnTemplate template, String arn) {
        return template.id(Arn.parse(arn).orElseThrow());
    }
}
