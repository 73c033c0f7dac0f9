/**
 * What every store promises, as tests: an engine is a subject of {@link
 * dev.nephos.testkit.store.StoreContract} and of nothing else. The contract knows no engine.
 */
@NullMarked
package dev.nephos.testkit.store;

import org.jspecify.annotations.NullMarked;
