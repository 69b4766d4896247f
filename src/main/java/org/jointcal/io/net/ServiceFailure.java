package org.jointcal.io.net;

import java.io.IOException;

/** Why a service did not give what it was asked for, in a few words: {@code HTTP 503}, {@code no answer in 90 s}. */
final class ServiceFailure extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int MOST_WORDS = 120;

    /**
     * @param reason what happened, a few words of ours
     */
    ServiceFailure(String reason) {
        super(reason);
    }

    /**
     * @param reason what happened, a few words of ours
     * @param cause what failed underneath
     */
    ServiceFailure(String reason, Throwable cause) {
        super(reason, cause);
    }

    /**
     * Words of a server made fit for a message: one line of printable ASCII, not long.
     *
     * @param text what the server wrote
     * @return in quotes and with a blank before it; empty where there is nothing to read
     */
    static String quote(String text) {
        String plain = text.replaceAll("[^\\x20-\\x7e]+", " ").replaceAll(" +", " ").strip();
        if (plain.isEmpty()) {
            return "";
        }
        return " '" + (plain.length() > MOST_WORDS ? plain.substring(0, MOST_WORDS) + "..." : plain) + "'";
    }
}
