package org.jointcal.command;

import java.util.Map;
import org.jointcal.core.CalibrationException;

/** The keys of a command that can tell, before anything runs, whether values are some that they can have. */
interface CheckedKeys {
    /** Throws, with the message for the user, where a key is unknown or a value is none that its key can have. */
    void check(Map<String, String> values) throws CalibrationException;
}
