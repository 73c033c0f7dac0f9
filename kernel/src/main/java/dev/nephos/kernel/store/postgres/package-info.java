/**
 * The store in a PostgreSQL database, which several processes can share: each keeps nothing but
 * connections, and the database is what makes the state outlive a machine.
 *
 * <p>One table a {@linkplain dev.nephos.kernel.store.Keyspace keyspace} with a key and a value, and
 * one row that holds the version of the last {@linkplain dev.nephos.kernel.store.group group}. A
 * group begins by writing that row, so the groups of all processes form one line, and each sees all
 * that was committed before it: that is why transactions are serialisable though the database runs
 * them as READ COMMITTED, and why stamps order the commits of all processes. Readers wait for
 * nobody: they read in REPEATABLE READ, and the version in their snapshot says what they saw.
 *
 * <p>What another process wrote since is not known here, so a transaction that read before runs
 * again inside its group, on rows that nobody else can change. A process that nobody disturbs never
 * pays that.
 *
 * <p>A connection that is lost while a group commits leaves nobody knowing whether it did. The
 * database remembers the fate of each of its transactions ({@code pg_xact_status}), so that is
 * asked before anything is tried again; a caller hears of a commit once, and never of one that did
 * not happen.
 *
 * <p>Watches are LISTEN and NOTIFY. Only this package knows JDBC. Deliberately absent: SQL that
 * knows what a value means, and a cache.
 */
@NullMarked
package dev.nephos.kernel.store.postgres;

import org.jspecify.annotations.NullMarked;
