package org.jointcal.io;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jointcal.core.Progress;

/** A stream that asks before each megabyte at the latest whether to go on; to be placed below a buffer. */
final class CancellableOutput extends FilterOutputStream {
    private static final int MOST_BYTES = 1 << 20;

    private final Progress progress;

    CancellableOutput(OutputStream out, Progress progress) {
        super(out);
        this.progress = progress;
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        for (int done = 0; done < length; done += MOST_BYTES) {
            progress.check();
            out.write(bytes, from + done, Math.min(MOST_BYTES, length - done));
        }
    }
}
