package org.jointcal.io;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jointcal.core.CalibrationException;
import org.jointcal.io.CameraGroup.CameraChip;

/** {@code camera.json}: the chips of a camera, written by a run and read by a later one. docs/files.md tells its members. */
public final class CameraFile {
    private static final Gson GSON = new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().serializeNulls()
            .create();
    private static final long MOST_BYTES = 1 << 26;
    private static final int MOST_DEGREE = 9;

    private CameraFile() {
    }

    /**
     * @param groups cameras
     * @return the file's text
     */
    public static String text(List<CameraGroup> groups) {
        JsonObject json = new JsonObject();
        json.addProperty("program", "Jointcal for ImageJ");
        json.addProperty("content", "camera");
        json.addProperty("format", 1);
        json.addProperty("x",
                "pixel to camera plane (degrees): sum of x[k] and of y[k] times 1, u, v, u^2, u v, v^2, ...;"
                        + " u = (x - (width + 1)/2)/s, v = (y - (height + 1)/2)/s, s = max(width, height)/2; pixels from 1");
        JsonArray array = new JsonArray();
        groups.forEach(group -> array.add(group(group)));
        json.add("groups", array);
        return GSON.toJson(json) + "\n";
    }

    private static JsonObject group(CameraGroup group) {
        JsonObject json = new JsonObject();
        json.addProperty("instrument", group.instrument());
        json.add("first_mjd", number(group.firstMjd()));
        json.add("last_mjd", number(group.lastMjd()));
        json.addProperty("exposures", group.exposures());
        JsonArray chips = new JsonArray();
        for (CameraChip chip : group.chips()) {
            JsonObject one = new JsonObject();
            one.addProperty("chip", chip.chip());
            one.addProperty("width", chip.width());
            one.addProperty("height", chip.height());
            one.addProperty("degree", chip.degree());
            one.add("x", numbers(chip.x()));
            one.add("y", numbers(chip.y()));
            chips.add(one);
        }
        json.add("chips", chips);
        return json;
    }

    private static JsonElement number(double value) {
        return Double.isFinite(value) ? new JsonPrimitive(value) : JsonNull.INSTANCE;
    }

    private static JsonArray numbers(double[] values) {
        JsonArray array = new JsonArray();
        for (double value : values) {
            array.add(value);
        }
        return array;
    }

    /**
     * @param file a {@code camera.json}
     * @return the cameras in it
     * @throws CalibrationException if it cannot be read or is no such file
     */
    public static List<CameraGroup> read(Path file) throws CalibrationException {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw broken(file, "it is too large");
            }
            JsonObject json = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
            if (!json.has("content") || !json.get("content").getAsString().equals("camera")) {
                throw broken(file, "its content is not camera");
            }
            List<CameraGroup> groups = new ArrayList<>();
            for (JsonElement group : json.getAsJsonArray("groups")) {
                groups.add(group(group.getAsJsonObject()));
            }
            return groups;
        } catch (IOException e) {
            throw new CalibrationException(file + ": cannot be read (" + e.getMessage()
                    + "). Check the name and the permissions.", e);
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException | NullPointerException
                | UnsupportedOperationException | StackOverflowError e) {
            throw broken(file, "it is damaged");
        }
    }

    private static CalibrationException broken(Path file, String why) {
        return new CalibrationException(
                file + ": not a camera.json (" + why + "). Name the camera.json of an earlier run.");
    }

    private static CameraGroup group(JsonObject json) {
        List<CameraChip> chips = new ArrayList<>();
        for (JsonElement element : json.getAsJsonArray("chips")) {
            JsonObject chip = element.getAsJsonObject();
            int degree = chip.get("degree").getAsInt();
            if (degree > MOST_DEGREE) {
                throw new IllegalArgumentException("degree " + degree);
            }
            chips.add(new CameraChip(chip.get("chip").getAsString(), chip.get("width").getAsInt(),
                    chip.get("height").getAsInt(), degree, numbers(chip.getAsJsonArray("x")),
                    numbers(chip.getAsJsonArray("y"))));
        }
        return new CameraGroup(json.get("instrument").getAsString(), number(json.get("first_mjd")),
                number(json.get("last_mjd")), json.get("exposures").getAsInt(), chips);
    }

    private static double number(JsonElement json) {
        return json.isJsonNull() ? Double.NaN : json.getAsDouble();
    }

    private static double[] numbers(JsonArray array) {
        double[] values = new double[array.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = array.get(k).getAsDouble();
            if (!Double.isFinite(values[k])) {
                throw new IllegalArgumentException("coefficient " + values[k]);
            }
        }
        return values;
    }
}
