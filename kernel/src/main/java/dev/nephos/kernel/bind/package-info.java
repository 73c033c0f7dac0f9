/**
 * Java records as views of data: of {@link dev.nephos.model.Struct}s on the wire ({@link
 * dev.nephos.kernel.bind.StructBinder}), and of rows in the store ({@link
 * dev.nephos.kernel.bind.RecordCodec}).
 *
 * <p>{@link dev.nephos.kernel.bind.RecordType} is the only class of the kernel that looks at
 * records by reflection; it does so once a type, and what it hands out are method handles.
 */
@NullMarked
package dev.nephos.kernel.bind;

import org.jspecify.annotations.NullMarked;
