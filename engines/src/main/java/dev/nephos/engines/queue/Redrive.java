package dev.nephos.engines.queue;

/**
 * Where messages go that were received too often.
 *
 * @param target a queue of the same kind
 * @param mostReceives how often a message is received before
 */
public record Redrive(QueueKey target, int mostReceives) {}
