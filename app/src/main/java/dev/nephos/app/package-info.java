/**
 * The program: reads the settings, boots the kernel, prints how to reach it, and turns what goes
 * wrong on the operator's side into one sentence and an exit code.
 *
 * <p>Settings come from the command line only, every one of them is typed and documented in {@code
 * ./nephos start --help}, and an unknown one is an error. Nothing here knows what a request is.
 */
@NullMarked
package dev.nephos.app;

import org.jspecify.annotations.NullMarked;
