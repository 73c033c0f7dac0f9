/**
 * The script {@code ./nephos} as a person uses it: its words, its exit codes, and what it does not
 * mind (another folder, a path with spaces, a machine without Java). What it starts is tested where
 * that is written; nothing here builds or starts Nephos.
 */
@NullMarked
package dev.nephos.tests.launcher;

import org.jspecify.annotations.NullMarked;
