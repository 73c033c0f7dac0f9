/**
 * Recycle Bin: rules that say which deleted snapshots, images and volumes are kept for how long.
 *
 * <p>{@link dev.nephos.services.storage.rbin.RecycleBin} declares the operations; a {@code Rule} is
 * one row. Locks are facts with a time: what a lock means now is computed from the cloud's clock
 * whenever somebody looks, so nothing has to happen when an unlock delay ends.
 */
@NullMarked
package dev.nephos.services.storage.rbin;

import org.jspecify.annotations.NullMarked;
