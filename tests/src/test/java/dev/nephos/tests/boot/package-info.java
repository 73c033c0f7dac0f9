/** What a start may cost: nothing is paid before it is used. */
@NullMarked
package dev.nephos.tests.boot;

import org.jspecify.annotations.NullMarked;
