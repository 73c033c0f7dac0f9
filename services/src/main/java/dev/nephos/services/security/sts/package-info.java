/**
 * AWS STS, as far as it is there: who am I. Roles and sessions come with authorisation and answer
 * 501 until then.
 */
@NullMarked
package dev.nephos.services.security.sts;

import org.jspecify.annotations.NullMarked;
