/**
 * Objects: bytes of any size under any name, in buckets, listed in the order of names.
 *
 * <p>{@link dev.nephos.engines.objects.ObjectBytes} keeps the bytes: small ones as values in the
 * store, large ones as blobs, composed ones as a blob that lists its parts. Bytes are digested
 * while they stream in, are never in the heap as a whole, and are kept before the transaction that
 * makes them an object; what no transaction came for is swept. Copies share bytes. At rest all of
 * them are encrypted ({@link dev.nephos.engines.objects.RangeCipher}): under a key of the store, or
 * under one that whoever brings and fetches them has.
 *
 * <p>{@link dev.nephos.engines.objects.ObjectIndex} says which bytes an object has, and lists:
 * groups of names that share a part up to a delimiter are found by seeking past them, so a page
 * costs what it shows.
 *
 * <p>A name may keep the versions that it had ({@link dev.nephos.engines.objects.Versioning}). The
 * current object of a name stands apart from its other versions and from the markers that say that
 * it is deleted, so what is current costs the same to find and to list however many of those there
 * are.
 *
 * <p>Deliberately absent: who may do what, conditions, and what the metadata of an object means; it
 * is bytes here.
 */
@NullMarked
package dev.nephos.engines.objects;

import org.jspecify.annotations.NullMarked;
