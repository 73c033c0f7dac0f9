/**
 * Start and stop: {@link dev.nephos.kernel.boot.Nephos} puts the kernel together, and {@link
 * dev.nephos.kernel.boot.Kernel} is what a service gets of it.
 *
 * <p>Nothing is paid before it is used: a start constructs no service and opens no model. What
 * answers below {@code /_nephos/} is here too, because it speaks of the process and not of AWS.
 */
@NullMarked
package dev.nephos.kernel.boot;

import org.jspecify.annotations.NullMarked;
