package org.jointcal.testing;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jointcal.core.wcs.HeaderCards;
import org.junit.jupiter.api.Assumptions;

/**
 * astropy, and with it wcslib, as an oracle: a Python process that answers in JSON.
 *
 * <p>A test that calls {@link #require()} is skipped where there is no Python with astropy. Starting it takes about a
 * second, so many headers are handed over at once.
 */
public final class Astropy {
    private static final String[] INTERPRETERS = {"/usr/bin/python3", "python3"};
    private static final Gson GSON = new Gson();
    private static final String PRELUDE = """
            import sys, json, warnings
            warnings.simplefilter('ignore')
            import numpy as np
            from astropy.io import fits
            from astropy.wcs import WCS
            from astropy import log
            log.setLevel('ERROR')
            asked = json.load(sys.stdin)
            def header(text):
                return fits.Header.fromstring(text, sep='\\n')
            def sky(w, world):
                return np.stack([world[:, w.wcs.lng] % 360, world[:, w.wcs.lat]], axis=1)
            """;
    private static final String PIXEL_TO_SKY = """
            answer = []
            for text, pixels in zip(asked['headers'], asked['points']):
                w = WCS(header(text))
                answer.append(sky(w, w.all_pix2world(np.array(pixels), 1)).tolist())
            json.dump(answer, sys.stdout)
            """;

    private Astropy() {
    }

    /** Skips the test where astropy is not installed. */
    public static void require() {
        Assumptions.assumeTrue(interpreter() != null, "no Python with astropy here");
    }

    /**
     * Runs a script after a prelude that imports numpy as np, fits, WCS, and holds the request as {@code asked}.
     *
     * @param script Python that writes JSON to standard output
     * @param request what the script finds in {@code asked}
     * @return its answer
     */
    public static JsonElement run(String script, Object request) {
        try {
            Path input = Files.createTempFile("astropy", ".json");
            Path program = Files.createTempFile("astropy", ".py");
            Path answer = Files.createTempFile("astropy", ".out");
            try {
                Files.writeString(input, GSON.toJson(request));
                Files.writeString(program, PRELUDE + script);
                Process process = new ProcessBuilder(interpreter(), program.toString()).redirectInput(input.toFile())
                        .redirectOutput(answer.toFile()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
                if (!process.waitFor(120, TimeUnit.SECONDS) || process.exitValue() != 0) {
                    process.destroyForcibly();
                    throw new IllegalStateException("the Python script failed");
                }
                return JsonParser.parseString(Files.readString(answer, StandardCharsets.UTF_8));
            } finally {
                Files.delete(input);
                Files.delete(program);
                Files.delete(answer);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Maps pixels to the sky with {@code WCS.all_pix2world}.
     *
     * @param headers one header a set of points
     * @param pixels {@code pixels.get(k)[i]}: x, y of point i (pixels, 1-based)
     * @return {@code [k][i]}: right ascension in [0, 360) and declination (degrees)
     */
    public static double[][][] pixelToSky(List<HeaderCards> headers, List<double[][]> pixels) {
        return GSON.fromJson(run(PIXEL_TO_SKY, request(headers, pixels)), double[][][].class);
    }

    /**
     * @param headers headers, found as texts in {@code asked['headers']}; {@code header(text)} parses one
     * @param points points, found in {@code asked['points']}
     * @return a request for {@link #run}
     */
    public static Map<String, Object> request(List<HeaderCards> headers, List<double[][]> points) {
        Map<String, Object> request = new LinkedHashMap<>();
        List<String> texts = new ArrayList<>();
        headers.forEach(header -> texts.add(header.toString()));
        request.put("headers", texts);
        request.put("points", points);
        return request;
    }

    /**
     * @param answer an object with arrays of numbers
     * @param key name of one
     * @return it
     */
    public static double[][] numbers(JsonObject answer, String key) {
        return GSON.fromJson(answer.get(key), double[][].class);
    }

    private static String interpreter() {
        return Interpreter.FOUND;
    }

    /** Looked for once, when it is first asked for. */
    private static final class Interpreter {
        private static final String FOUND = find();

        private static String find() {
            for (String command : INTERPRETERS) {
                try {
                    Process process = new ProcessBuilder(command, "-c", "import astropy.wcs, numpy")
                            .redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
                    if (process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0) {
                        return command;
                    }
                } catch (IOException | InterruptedException e) {
                    continue;
                }
            }
            return null;
        }
    }
}
