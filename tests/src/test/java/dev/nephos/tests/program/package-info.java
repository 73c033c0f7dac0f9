/**
 * The program in a process of its own, as the launcher runs it: its words, exit codes and signals,
 * its AOT cache, and what a start may cost.
 */
@NullMarked
package dev.nephos.tests.program;

import org.jspecify.annotations.NullMarked;
