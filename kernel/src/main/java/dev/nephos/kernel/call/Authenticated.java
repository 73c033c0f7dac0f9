package dev.nephos.kernel.call;

import dev.nephos.kernel.auth.Principal;
import dev.nephos.kernel.place.AccountId;
import dev.nephos.kernel.place.Region;

/**
 * Who calls, and where.
 *
 * @param account whose resources are meant: the caller's account
 * @param region from the credential's scope, else from the host name, else the default
 */
public record Authenticated(Principal principal, AccountId account, Region region) {}
