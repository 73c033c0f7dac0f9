package dev.nephos.kernel.call;

import dev.nephos.kernel.place.ArnTemplate;
import java.util.Optional;

/**
 * What the rest of the cloud knows of a kind of resource: how its ARNs look, whether it has tags,
 * and what CloudFormation calls it. A service that is written by hand declares the same of its
 * resources as one that describes them.
 *
 * @param name AWS's word for it, {@code Connection}
 * @param arn the form of its ARNs
 * @param tagged whether it can be tagged
 * @param cloudFormation its type there, {@code AWS::DirectConnect::Connection}, if it has one
 */
public record ResourceType(
        String name, ArnTemplate arn, boolean tagged, Optional<String> cloudFormation) {}
