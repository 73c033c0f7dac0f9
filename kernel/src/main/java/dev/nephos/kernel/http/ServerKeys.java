package dev.nephos.kernel.http;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Picks the certificate by the host name that the client asked for. Names that are not served get
 * the certificate for localhost, which such a client will refuse: nobody can have one signed for a
 * name of his choice.
 */
final class ServerKeys extends X509ExtendedKeyManager {
    private static final String KEY_TYPE = "EC";

    /** Stands for a client that gave no name: no host name has this form. */
    private static final String NO_NAME = "?";

    private final Certificates certificates;
    private final AllowList allowed;

    ServerKeys(Certificates certificates, AllowList allowed) {
        this.certificates = certificates;
        this.allowed = allowed;
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, SSLEngine engine) {
        if (!keyType.equals(KEY_TYPE)) {
            return null;
        }
        if (engine.getHandshakeSession() instanceof ExtendedSSLSession session) {
            for (SNIServerName name : session.getRequestedServerNames()) {
                if (name instanceof SNIHostName host && allowed.allowsHost(host.getAsciiName())) {
                    return host.getAsciiName();
                }
            }
        }
        return NO_NAME;
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return certificates.chain(alias.equals(NO_NAME) ? null : alias);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return certificates.serverKey();
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
