package enshu.scenario.task;

/** A place in a public framework, such as NIST CSF 2.0 {@code RS.MI-01}. */
public record Tag(String scheme, String version, String id) {}
