package org.jointcal.testing;

import com.google.gson.Gson;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jointcal.core.simulate.CameraChip;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.SimulatedCamera;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.simulate.SimulatedPointing;
import org.jointcal.core.simulate.TrueStars;

/**
 * The truth of a simulated field as one JSON object: the parameters of the mappings under short names (degrees, pixels,
 * radians), and the stars as columns. Numbers have 13 digits, so that the last bits of a processor's sines do not show.
 */
public final class TruthFile {
    private static final MathContext DIGITS = new MathContext(13);

    private TruthFile() {
    }

    /**
     * @param field the field
     * @param names name of each exposure
     * @param file where to write
     * @throws IOException if it cannot be written
     */
    public static void write(SimulatedField field, List<String> names, Path file) throws IOException {
        Map<String, Object> truth = new LinkedHashMap<>();
        SimulatedCamera camera = field.camera();
        FieldSettings s = field.settings();
        truth.put("W", camera.settings().width());
        truth.put("H", camera.settings().height());
        truth.put("degree", camera.settings().degree());
        truth.put("exp_deg", Math.max(1, s.pointings().turbulenceDegree()));
        truth.put("R", number(camera.radius()));
        truth.put("k3", number(camera.cubic()));
        truth.put("k5", number(camera.quintic()));
        truth.put("scale", number(camera.pixel()));
        truth.put("ra", number(s.pointings().ra()));
        truth.put("dec", number(s.pointings().dec()));
        truth.put("chips", camera.chips().stream().map(TruthFile::chip).toList());
        List<Object> exposures = new ArrayList<>();
        for (int e = 0; e < names.size(); e++) {
            exposures.add(exposure(names.get(e), field.pointings().get(e)));
        }
        truth.put("exposures", exposures);
        truth.put("args", Map.of("dither", number(s.pointings().dither())));
        truth.put("stars", stars(field.stars()));
        String json = new Gson().toJson(truth).replace("\"chips\"", "\n\"chips\"").replace("{\"name\"", "\n{\"name\"")
                .replace("\"stars\"", "\n\"stars\"");
        Files.write(file, (json + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Object> chip(CameraChip c) {
        Map<String, Object> chip = new LinkedHashMap<>();
        chip.put("label", c.label());
        chip.put("cx", number(c.centreX()));
        chip.put("cy", number(c.centreY()));
        chip.put("theta", number(c.rotation()));
        chip.put("axi", numbers(c.xi()));
        chip.put("aeta", numbers(c.eta()));
        chip.put("dzp", number(c.zeroPoint()));
        return chip;
    }

    private static Map<String, Object> exposure(String name, SimulatedPointing p) {
        Map<String, Object> exposure = new LinkedHashMap<>();
        exposure.put("name", name);
        exposure.put("ra", number(p.plane().ra()));
        exposure.put("dec", number(p.plane().dec()));
        exposure.put("M", numbers(p.matrix()));
        exposure.put("Exi", numbers(p.turbulenceXi()));
        exposure.put("Eeta", numbers(p.turbulenceEta()));
        exposure.put("hdr_ra", number(p.headerPlane().ra()));
        exposure.put("hdr_dec", number(p.headerPlane().dec()));
        exposure.put("hdr_rot", number(p.headerRotation()));
        exposure.put("mjd", number(p.mjd()));
        exposure.put("dzp", number(p.zeroPoint()));
        exposure.put("seeing", number(p.seeing()));
        return exposure;
    }

    private static Map<String, Object> stars(TrueStars s) {
        Map<String, Object> stars = new LinkedHashMap<>();
        stars.put("mjd", number(s.mjd()));
        stars.put("ra", numbers(s.ra(), 10));
        stars.put("dec", numbers(s.dec(), 10));
        stars.put("mag", numbers(s.mag(), 4));
        stars.put("pmra", numbers(s.pmRa(), 4));
        stars.put("pmdec", numbers(s.pmDec(), 4));
        return stars;
    }

    private static BigDecimal number(double value) {
        return new BigDecimal(value).round(DIGITS);
    }

    private static List<List<BigDecimal>> numbers(double[][] rows) {
        List<List<BigDecimal>> out = new ArrayList<>();
        for (double[] row : rows) {
            List<BigDecimal> line = new ArrayList<>();
            for (double value : row) {
                line.add(number(value));
            }
            out.add(line);
        }
        return out;
    }

    private static List<BigDecimal> numbers(double[] column, int decimals) {
        List<BigDecimal> out = new ArrayList<>();
        for (double value : column) {
            out.add(new BigDecimal(value).setScale(decimals, RoundingMode.HALF_EVEN));
        }
        return out;
    }
}
