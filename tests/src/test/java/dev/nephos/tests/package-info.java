/**
 * Tests of Nephos as a whole, and of its sources. Tests of one class stand beside it, tests of one
 * service beside that service.
 */
@NullMarked
package dev.nephos.tests;

import org.jspecify.annotations.NullMarked;
