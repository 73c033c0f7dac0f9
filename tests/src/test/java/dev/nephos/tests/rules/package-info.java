/**
 * The rules of the house as tests: who may see whom (on the compiled classes) and how the sources
 * are written (on their syntax trees). A rule says why it is one; an exception is an entry in a
 * list, and a list has a test that fails when an entry is no longer needed.
 */
@NullMarked
package dev.nephos.tests.rules;

import org.jspecify.annotations.NullMarked;
