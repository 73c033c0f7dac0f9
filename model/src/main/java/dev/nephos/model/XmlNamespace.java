package dev.nephos.model;

/**
 * A namespace that an XML element declares.
 *
 * @param prefix the prefix, empty for the default namespace
 */
public record XmlNamespace(String prefix, String uri) {}
