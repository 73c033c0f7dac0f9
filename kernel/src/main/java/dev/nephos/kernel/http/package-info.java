/**
 * The front door: one port on loopback that speaks HTTP/1.1, HTTP/2 in clear text and TLS.
 *
 * <p>{@link dev.nephos.kernel.http.Listener} accepts connections and turns each request into an
 * {@link dev.nephos.kernel.http.HttpRequest}; {@link dev.nephos.kernel.http.Guard} turns away what
 * a browser was tricked into sending; an {@link dev.nephos.kernel.http.HttpHandler} answers through
 * its {@link dev.nephos.kernel.http.HttpReply}. The server underneath is Jetty 12.1, and no type of
 * Jetty leaves this package, so that it stays replaceable and a request can be made without a
 * socket.
 *
 * <p>What the package promises:
 *
 * <ul>
 *   <li>The path and the query arrive byte for byte as they were sent. Nothing is decoded or
 *       normalised before the signature was checked; {@link dev.nephos.kernel.http.Percent} and
 *       {@link dev.nephos.kernel.http.QueryString} decode later, strictly and in linear time.
 *   <li>A handler is called on an I/O thread and must not block. A small body is delivered on that
 *       same thread, since a hand-over costs half as much as all of HTTP. Whoever may block moves
 *       to a virtual thread, once.
 *   <li>No body is ever held as a whole unless the handler asks for its bytes, with a limit.
 *   <li>A message that two parsers could read in two ways is refused, and the connection closed.
 *       Every wait for a peer has an end, every buffer a bound, and no connection owns a thread.
 *   <li>Requests for unknown host names are refused with 421, requests that a foreign web page sent
 *       with 403, both before any side effect.
 * </ul>
 *
 * <p>Deliberately absent: routing, signatures, aws-chunked bodies, content encodings and any notion
 * of a service. They stand on top.
 */
@NullMarked
package dev.nephos.kernel.http;

import org.jspecify.annotations.NullMarked;
