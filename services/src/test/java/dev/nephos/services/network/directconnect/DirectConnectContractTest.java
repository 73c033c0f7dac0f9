package dev.nephos.services.network.directconnect;

import dev.nephos.testkit.resource.ResourceContract;
import dev.nephos.testkit.resource.Sample;

class DirectConnectContractTest extends ResourceContract {
    DirectConnectContractTest() {
        super(
                DirectConnect.FACTORY,
                new Sample(
                        "Connection",
                        "connectionId",
                        in ->
                                in.with("connectionName", "office")
                                        .with("location", "EqDC2")
                                        .with("bandwidth", "10Gbps")
                                        .with("providerName", "Carrier")),
                new Sample(
                        "Lag",
                        "lagId",
                        in ->
                                in.with("lagName", "bundle")
                                        .with("location", "CSVA1")
                                        .with("connectionsBandwidth", "1Gbps")
                                        .with("numberOfConnections", 2)),
                new Sample(
                        "Interconnect",
                        "interconnectId",
                        in ->
                                in.with("interconnectName", "exchange")
                                        .with("location", "EqDC2")
                                        .with("bandwidth", "10Gbps")),
                new Sample(
                        "DirectConnectGateway",
                        "directConnectGatewayId",
                        in ->
                                in.with("directConnectGatewayName", "hub")
                                        .with("amazonSideAsn", 64_600L)),
                new Sample(
                        "ResiliencyGroup",
                        "resiliencyGroupId",
                        in ->
                                in.with("resiliencyGroupName", "pair")
                                        .with("intendedResiliencyModel", "high-resiliency")));
    }
}
