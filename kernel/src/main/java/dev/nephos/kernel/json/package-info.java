/**
 * JSON that callers send as a text inside of something else: policies, and attributes that are
 * structures. What the models describe is read by {@code kernel.wire} and never comes here.
 *
 * <p>{@link dev.nephos.kernel.json.JsonValue} reads and writes it as a tree with bounds, by which
 * no text can make it deep or ambiguous. Deliberately absent: binding to classes.
 */
@NullMarked
package dev.nephos.kernel.json;

import org.jspecify.annotations.NullMarked;
