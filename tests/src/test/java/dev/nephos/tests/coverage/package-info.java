/**
 * What is served and what is not, computed: every operation binds to its model, every list of gaps
 * in the repository is true and only shrinks, and the generated pages are fresh.
 */
@NullMarked
package dev.nephos.tests.coverage;

import org.jspecify.annotations.NullMarked;
