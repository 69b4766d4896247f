package org.jointcal.fuzz;

import java.util.List;
import org.jointcal.core.CalibrationException;

/**
 * A reader that is given damaged input.
 *
 * @param name of the target
 * @param seeds good inputs
 * @param reader what is tried
 */
public record Target(String name, List<byte[]> seeds, Reader reader) {
    /** Reads one input, as far as the program would. */
    public interface Reader {
        /**
         * @param bytes the input
         * @throws CalibrationException where the input is refused, which is well
         * @throws Exception anything else, which is not
         */
        void read(byte[] bytes) throws CalibrationException, Exception;
    }
}
