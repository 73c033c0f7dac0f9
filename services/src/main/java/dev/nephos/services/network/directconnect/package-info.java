/**
 * AWS Direct Connect: dedicated connections to AWS locations, and what is put on them.
 *
 * <p>Physical are the ports: a {@linkplain dev.nephos.services.network.directconnect.Connections
 * connection}, an {@linkplain dev.nephos.services.network.directconnect.Interconnects interconnect}
 * of a partner, a {@linkplain dev.nephos.services.network.directconnect.Lags LAG} of several.
 * Logical are the {@linkplain dev.nephos.services.network.directconnect.VirtualInterfaces virtual
 * interfaces} on them, which lead to Direct Connect gateways and virtual private gateways. Whether
 * a link carries a signal is decided by {@link dev.nephos.kernel.place.Place}; with the signal
 * comes the customer's router, so a BGP session is up while its link is, unless a failover test
 * holds it down.
 *
 * <p>Ports and what sits on them may belong to different accounts. {@link
 * dev.nephos.services.network.directconnect.Seats} are kept with the port; each resource is kept
 * with its owner, whom the directory of identifiers knows.
 *
 * <p>Virtual private and transit gateways are EC2's and are asked for there. MACsec keys are
 * secrets of Secrets Manager.
 */
@NullMarked
package dev.nephos.services.network.directconnect;

import org.jspecify.annotations.NullMarked;
