package dev.nephos.services.network.directconnect;

import static dev.nephos.services.network.directconnect.DirectConnectErrors.refused;

import dev.nephos.kernel.bind.RecordCodec;
import dev.nephos.kernel.resource.Resources;
import dev.nephos.kernel.resource.Scope;
import dev.nephos.kernel.store.Key;
import dev.nephos.kernel.store.KeyRange;
import dev.nephos.kernel.store.Table;
import dev.nephos.model.Struct;
import java.util.Objects;
import java.util.Optional;

/** Agreements that a customer signed, and what kind of partner the customer is. */
final class Agreements {
    private static final String SIGNED = "signed";

    record Agreement(String agreementName) {}

    private static final Table<Agreement> AGREEMENTS =
            new Table<>(
                    "Agreement",
                    RecordCodec.of(Agreement.class),
                    each -> new Key().text(each.agreementName));

    record ConfirmCustomerAgreement(Optional<String> agreementName) {}

    record DescribeCustomerMetadata() {}

    private Agreements() {}

    static void define(Resources resources) {
        resources.does(ConfirmCustomerAgreement.class, Agreements::confirm);
        resources.does(DescribeCustomerMetadata.class, Agreements::describe);
    }

    private static Struct confirm(Scope scope, ConfirmCustomerAgreement in) {
        var name = in.agreementName().orElseThrow(() -> refused("Agreement name is required"));
        scope.globalRows(AGREEMENTS).put(scope.tx(), new Agreement(name));
        return scope.answer().with("status", SIGNED);
    }

    private static Struct describe(Scope scope, DescribeCustomerMetadata in) {
        var shape =
                Objects.requireNonNull(scope.answer().shape().member("agreements"))
                        .shape()
                        .element()
                        .shape();
        var agreements =
                scope
                        .globalRows(AGREEMENTS)
                        .scan(scope.tx(), KeyRange.all(), Integer.MAX_VALUE, false)
                        .stream()
                        .map(each ->
                                Struct.of(shape)
                                        .with("agreementName", each.agreementName)
                                        .with("status", SIGNED))
                        .toList();
        return scope.answer()
                .with("agreements", agreements)
                .with("nniPartnerType", Interconnects.isPartner(scope) ? "v2" : "nonPartner");
    }
}
