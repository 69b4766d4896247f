package org.jointcal.io.net;

import java.time.Duration;

/**
 * How far a server is trusted.
 *
 * @param connect longest wait for a connection
 * @param silence longest wait for the next bytes, the first ones included
 * @param whole longest time for the whole answer
 * @param bytes largest answer (bytes)
 * @param redirects most redirections in a row
 */
public record FetchLimits(Duration connect, Duration silence, Duration whole, int bytes, int redirects) {
    /** For catalogs: 15 s, 90 s, 5 minutes, 64 MB, 5. */
    public static final FetchLimits DEFAULT = new FetchLimits(Duration.ofSeconds(15), Duration.ofSeconds(90),
            Duration.ofMinutes(5), 64 << 20, 5);
}
