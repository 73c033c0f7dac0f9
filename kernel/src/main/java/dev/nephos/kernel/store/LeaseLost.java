package dev.nephos.kernel.store;

/** Somebody else does the job by now; the transaction has no effect. */
public final class LeaseLost extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** The lease that was lost. */
    public LeaseLost(Lease lease) {
        super("the lease " + lease.job() + " of epoch " + lease.epoch() + " was lost");
    }
}
