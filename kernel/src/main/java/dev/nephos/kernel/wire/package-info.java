/**
 * The seven AWS protocols: bytes to {@link dev.nephos.model.Struct} and back.
 *
 * <p>A {@link dev.nephos.kernel.wire.Protocol} puts three things together: a codec that walks a
 * shape of the model (JSON and CBOR, XML, forms), for the two REST protocols the bindings of
 * members to the rest of an HTTP message, and the way in which errors look. {@link
 * dev.nephos.kernel.wire.RestRoutes} finds the operation of a REST request; the others name theirs.
 * {@link dev.nephos.kernel.wire.EventStream} frames streams of events for whichever protocol.
 *
 * <p>What the package promises:
 *
 * <ul>
 *   <li>Whatever a client sends is answered in time and space that grow with its length and no
 *       faster: nesting has a {@linkplain dev.nephos.kernel.wire.Limits#DEPTH bound}, numbers have,
 *       compressed bodies have; there are no entities and no document types in XML; text that is
 *       not UTF-8 is refused, as is anything after the end of a document.
 *   <li>What cannot be read throws {@link dev.nephos.kernel.wire.WireException} and nothing else.
 *   <li>What is read is of the types that {@link dev.nephos.model.Kind} names. Whether it satisfies
 *       the constraints of the model is not asked here; {@code call.Validation} does.
 *   <li>A streaming blob is never held: it is a {@link dev.nephos.kernel.http.Body} on its way in
 *       and a {@link dev.nephos.kernel.http.Payload} on its way out.
 * </ul>
 *
 * <p>The official protocol tests are the specification, in module {@code tests}. Deliberately
 * absent: what only clients do, signatures, aws-chunked bodies, and the wording of constraint
 * violations.
 */
@NullMarked
package dev.nephos.kernel.wire;

import org.jspecify.annotations.NullMarked;
