package dev.nephos.kernel.resource;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The states of a kind of resource, by the names that AWS publishes: where it begins, what moves it
 * from one to another, and how it ends. Whoever looks at a resource moves it first, in the same
 * transaction, by what is observed then; no state is reached because time passed.
 */
public final class Lifecycle {
    /** Sees whether something is so, at the moment of a transaction. */
    @FunctionalInterface
    public interface Observation {
        /** Whether it holds for this resource; {@code scope} is that of the resource's owner. */
        boolean holds(Scope scope, Item item);
    }

    private record Move(String from, String to, Observation when) {}

    private final String begin;
    private final List<Move> moves = new ArrayList<>();
    private @Nullable String ending;
    private @Nullable String end;
    private Duration lingers = Duration.ZERO;

    private Lifecycle(String begin) {
        this.begin = begin;
    }

    /** The state of a new resource. */
    public static Lifecycle begins(String state) {
        return new Lifecycle(state);
    }

    /** A move that is made as soon as an observation holds. */
    public Lifecycle moves(String from, String to, Observation when) {
        moves.add(new Move(from, to, when));
        return this;
    }

    /** The state in which a delete answers; the resource is gone then. */
    public Lifecycle ends(String state) {
        ending = state;
        end = state;
        return this;
    }

    /**
     * The state in which a delete answers, and the one in which the resource is still shown for a
     * while afterwards. It cannot be used any more.
     */
    public Lifecycle ends(String answered, String shown, Duration atMost) {
        ending = answered;
        end = shown;
        lingers = atMost;
        return this;
    }

    String begin() {
        return begin;
    }

    @Nullable String ending() {
        return ending;
    }

    @Nullable String end() {
        return end;
    }

    boolean lingers() {
        return lingers.isPositive();
    }

    /** Whether a resource in this state is only shown any more. */
    boolean isOver(@Nullable String state) {
        return lingers() && state != null && state.equals(end);
    }

    /** Whether a resource that ended at a moment is not even shown any more. */
    boolean isForgotten(Instant ended, Instant now) {
        return !now.isBefore(ended.plus(lingers));
    }

    /** The state that a resource is in once everything was observed. */
    Item settle(Scope scope, Item item, String member) {
        var settled = item;
        // Each move is made at most once in a look, so that contradicting observations end.
        var left = new ArrayList<>(moves);
        for (int i = 0; i < left.size(); i++) {
            var move = left.get(i);
            if (move.from.equals(settled.text(member)) && move.when.holds(scope, settled)) {
                settled = settled.with(member, move.to);
                left.remove(i);
                i = -1;
            }
        }
        return settled;
    }

    /** Every state that is named here. */
    List<String> states() {
        var states = new ArrayList<>(List.of(begin));
        for (var move : moves) {
            states.add(move.from);
            states.add(move.to);
        }
        if (ending != null) {
            states.add(ending);
        }
        if (end != null) {
            states.add(end);
        }
        return states;
    }
}
