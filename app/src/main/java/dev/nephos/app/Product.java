package dev.nephos.app;

import dev.nephos.kernel.boot.ServiceFactory;
import dev.nephos.services.integration.sqs.Sqs;
import dev.nephos.services.network.directconnect.DirectConnect;
import dev.nephos.services.security.iam.Iam;
import dev.nephos.services.security.sts.Sts;
import dev.nephos.services.storage.rbin.RecycleBin;
import dev.nephos.services.storage.s3.S3;
import java.util.List;

/** What is in the box: every service that Nephos serves, by the name of its model. */
public final class Product {
    public static final List<ServiceFactory> SERVICES =
            List.of(
                    DirectConnect.FACTORY,
                    Iam.FACTORY,
                    RecycleBin.FACTORY,
                    S3.FACTORY,
                    Sqs.FACTORY,
                    Sts.FACTORY);

    private Product() {}
}
