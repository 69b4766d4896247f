package org.jointcal.calibrate.request;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.star.CcdImage;
import org.jointcal.io.text.CsvField;
import org.jointcal.io.text.CsvTable;
import org.jointcal.io.InputFiles;

/**
 * What a user left out by hand: whole images, and single detections of others.
 *
 * <p>Kept in a file, so that the run can be repeated: CSV with the columns {@code image} and {@code detection}, where an
 * empty detection stands for the whole image. Names and numbers are those of {@code images.csv} and {@code residuals.fits}.
 *
 * @param file where it is, as typed; {@code none} for nothing
 * @param images names of the images
 * @param detections numbers of the detections by name of the image
 */
public record Exclusions(String file, Set<String> images, Map<String, Set<Integer>> detections) {
    /** Nothing. */
    public static final Exclusions NONE = new Exclusions("none", Set.of(), Map.of());

    private static final String HEAD = "image,detection";

    /**
     * @param file the file, or {@code none}
     * @return what it excludes
     * @throws CalibrationException if it cannot be read, or is no such file
     */
    public static Exclusions read(String file) throws CalibrationException {
        if (file.equalsIgnoreCase("none")) {
            return NONE;
        }
        CsvTable table = CsvTable.read(path(file));
        Set<String> images = new TreeSet<>();
        Map<String, Set<Integer>> detections = new TreeMap<>();
        for (int row = 0; row < table.rows(); row++) {
            String image = table.text(row, "image");
            String detection = table.text(row, "detection");
            if (image.isEmpty() || !detection.matches("\\d{0,9}")) {
                throw new CalibrationException("exclude=" + file + ": line " + (row + 2)
                        + " is not image,detection. Begin the file with the line " + HEAD + ".");
            }
            if (detection.isEmpty()) {
                images.add(image);
            } else {
                detections.computeIfAbsent(image, name -> new TreeSet<>()).add(Integer.parseInt(detection));
            }
        }
        return new Exclusions(file, images, detections);
    }

    private static Path path(String file) throws CalibrationException {
        try {
            return InputFiles.path(file);
        } catch (InvalidPathException e) {
            throw new CalibrationException("exclude=" + file + ": not a path (" + e.getReason()
                    + "). Name a CSV file, or leave it out.", e);
        }
    }

    /** {@return the file's text} */
    public String text() {
        StringBuilder text = new StringBuilder(HEAD).append("\r\n");
        images.forEach(image -> text.append(CsvField.of(image)).append(",\r\n"));
        detections.forEach((image, numbers) -> numbers
                .forEach(number -> text.append(CsvField.of(image)).append(',').append(number).append("\r\n")));
        return text.toString();
    }

    /**
     * @param image name of an image
     * @return these, and that image
     */
    public Exclusions withImage(String image) {
        Set<String> more = new TreeSet<>(images);
        more.add(image);
        return new Exclusions(file, more, detections);
    }

    /**
     * @param image name of an image
     * @param detection number of a detection in its catalog
     * @return these, and that detection
     */
    public Exclusions withDetection(String image, int detection) {
        Map<String, Set<Integer>> more = new TreeMap<>(detections);
        Set<Integer> numbers = new TreeSet<>(more.getOrDefault(image, Set.of()));
        numbers.add(detection);
        more.put(image, numbers);
        return new Exclusions(file, images, more);
    }

    /**
     * @param other more of them
     * @return these, and the others
     */
    public Exclusions with(Exclusions other) {
        Exclusions all = this;
        for (String image : other.images) {
            all = all.withImage(image);
        }
        for (Map.Entry<String, Set<Integer>> entry : other.detections.entrySet()) {
            for (int detection : entry.getValue()) {
                all = all.withDetection(entry.getKey(), detection);
            }
        }
        return all;
    }

    /**
     * @param other what is put back
     * @return these without the others; a whole image that is left out stays so where only detections of it are put back
     */
    public Exclusions without(Exclusions other) {
        Set<String> fewer = new TreeSet<>(images);
        fewer.removeAll(other.images);
        Map<String, Set<Integer>> left = new TreeMap<>();
        detections.forEach((image, numbers) -> {
            Set<Integer> kept = new TreeSet<>(numbers);
            kept.removeAll(other.detections.getOrDefault(image, Set.of()));
            if (!kept.isEmpty()) {
                left.put(image, kept);
            }
        });
        return new Exclusions(file, fewer, left);
    }

    /**
     * {@return whether a detection takes no part}
     *
     * @param image name of its image
     * @param detection its number
     */
    public boolean contains(String image, int detection) {
        return images.contains(image) || detections.getOrDefault(image, Set.of()).contains(detection);
    }

    /**
     * {@return whether a detection takes no part}
     *
     * @param image its image
     * @param row its row in the catalog
     */
    public boolean contains(CcdImage image, int row) {
        return contains(image.name(), image.stars().id()[row]);
    }

    /** {@return how many images and detections there are} */
    public int count() {
        return images.size() + detections.values().stream().mapToInt(Set::size).sum();
    }
}
