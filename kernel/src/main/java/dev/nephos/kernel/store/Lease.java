package dev.nephos.kernel.store;

/**
 * The right to do a job, which others get when it is not renewed. It is no promise that one still
 * has it: a process may sleep between any two steps. So every transaction of the job {@linkplain
 * Leases#require requires} it, and a write of someone who lost it meanwhile fails.
 *
 * @param job what is to be done, by a name that is the same for all time
 * @param epoch the fencing token: how often the job was taken so far, this time included
 */
public record Lease(String job, long epoch) {}
