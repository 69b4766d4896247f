package org.jointcal.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.jointcal.core.Progress;
import org.junit.jupiter.api.Test;

class ResultWriterTest {
    @Test
    void demo() throws Exception {
        Path out = Path.of(System.getProperty("demo", "target/demo"));
        ResultWriter.write(ResultFixture.small(), out.resolve("small"), Progress.NONE);
        ResultWriter.write(ResultFixture.make(14, 1, 1500, java.util.Map.of()), out.resolve("big"), Progress.NONE);
        ResultWriter.write(ResultFixture.make(8, 6, 4000, java.util.Map.of()), out.resolve("mosaic"), Progress.NONE);
        ResultWriter.write(ResultFixture.hopeless(), out.resolve("hopeless"), Progress.NONE);
        System.err.println(TextSummary.of(ResultFixture.small()));
        System.err.println(TextSummary.of(ResultFixture.hopeless()));
    }
}
