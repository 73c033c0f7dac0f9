package dev.nephos.bench;

import dev.nephos.model.Operation;
import dev.nephos.model.Shape;
import dev.nephos.model.Struct;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** An answer of EC2's DescribeInstances with as many members as a small instance has there. */
final class Instances {
    private static final Instant LAUNCHED = Instant.parse("2026-01-01T12:34:56Z");

    private Instances() {}

    static Struct described(Operation operation, int count) {
        var reservation = element(operation.output(), "Reservations");
        var reservations = new ArrayList<Struct>();
        for (int i = 0; i < count; i++) {
            reservations.add(
                    Struct.of(reservation)
                            .with("ReservationId", "r-0123456789abcde%02d".formatted(i % 100))
                            .with("OwnerId", "000000000000")
                            .with(
                                    "Instances",
                                    List.of(instance(element(reservation, "Instances"), i))));
        }
        return Struct.of(operation.output()).with("Reservations", reservations);
    }

    private static Struct instance(Shape shape, int number) {
        var address = "10.0.0." + number;
        return Struct.of(shape)
                .with("InstanceId", "i-0123456789abcde%02d".formatted(number % 100))
                .with("ImageId", "ami-0123456789abcdef0")
                .with(
                        "State",
                        Struct.of(target(shape, "State")).with("Code", 16).with("Name", "running"))
                .with("PrivateDnsName", "ip-10-0-0-" + number + ".ec2.internal")
                .with("PublicDnsName", "")
                .with("StateTransitionReason", "")
                .with("KeyName", "key")
                .with("AmiLaunchIndex", 0)
                .with("InstanceType", "t3.micro")
                .with("LaunchTime", LAUNCHED)
                .with("Placement", placement(target(shape, "Placement")))
                .with(
                        "Monitoring",
                        Struct.of(target(shape, "Monitoring")).with("State", "disabled"))
                .with("SubnetId", "subnet-0123456789abcdef0")
                .with("VpcId", "vpc-0123456789abcdef0")
                .with("PrivateIpAddress", address)
                .with("SourceDestCheck", true)
                .with("SecurityGroups", List.of(group(element(shape, "SecurityGroups"))))
                .with("Architecture", "x86_64")
                .with("RootDeviceType", "ebs")
                .with("RootDeviceName", "/dev/xvda")
                .with("BlockDeviceMappings", List.of(volume(element(shape, "BlockDeviceMappings"))))
                .with("VirtualizationType", "hvm")
                .with("ClientToken", "")
                .with("Tags", List.of(tag(element(shape, "Tags"), "Name", "web <" + number + ">")))
                .with("Hypervisor", "xen")
                .with(
                        "NetworkInterfaces",
                        List.of(card(element(shape, "NetworkInterfaces"), address)))
                .with("EbsOptimized", false);
    }

    private static Struct placement(Shape shape) {
        return Struct.of(shape)
                .with("AvailabilityZone", "us-east-1a")
                .with("GroupName", "")
                .with("Tenancy", "default");
    }

    private static Struct group(Shape shape) {
        return Struct.of(shape)
                .with("GroupId", "sg-0123456789abcdef0")
                .with("GroupName", "default");
    }

    private static Struct volume(Shape shape) {
        var ebs =
                Struct.of(target(shape, "Ebs"))
                        .with("VolumeId", "vol-0123456789abcdef0")
                        .with("Status", "attached")
                        .with("AttachTime", LAUNCHED)
                        .with("DeleteOnTermination", true);
        return Struct.of(shape).with("DeviceName", "/dev/xvda").with("Ebs", ebs);
    }

    private static Struct card(Shape shape, String address) {
        return Struct.of(shape)
                .with("NetworkInterfaceId", "eni-0123456789abcdef0")
                .with("SubnetId", "subnet-0123456789abcdef0")
                .with("VpcId", "vpc-0123456789abcdef0")
                .with("OwnerId", "000000000000")
                .with("Status", "in-use")
                .with("MacAddress", "02:00:00:00:00:01")
                .with("PrivateIpAddress", address)
                .with("SourceDestCheck", true);
    }

    private static Struct tag(Shape shape, String key, String value) {
        return Struct.of(shape).with("Key", key).with("Value", value);
    }

    private static Shape target(Shape shape, String member) {
        return Objects.requireNonNull(shape.member(member), member).shape();
    }

    private static Shape element(Shape shape, String list) {
        return target(shape, list).element().shape();
    }
}
