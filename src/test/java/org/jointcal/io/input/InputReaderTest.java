package org.jointcal.io.input;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.Progress;
import org.jointcal.core.star.MeasuredStars;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.io.InputChip;
import org.jointcal.io.InputExposure;
import org.jointcal.io.catalog.LdacWriter;
import org.jointcal.testing.PatientProgress;
import org.jointcal.testing.SharedFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code input=} may name, and what becomes of files that are no exposures. */
class InputReaderTest {
    @TempDir
    Path folder;

    private final List<Problem> problems = new ArrayList<>();

    @Test
    void aFolderGivesItsImagesAndCatalogsByName() throws Exception {
        image("b.fits");
        image("a.FIT");
        catalog("c.cat");
        zipped("d.fits.gz");
        image("._b.fits");
        text("notes.txt");
        table("stars.fits");
        reference("tycho.cat");
        Files.createDirectory(folder.resolve("x.fits"));
        assertEquals(List.of("a", "b", "c", "d"), names(folder.toString()));
        assertTrue(problems.stream().map(Problem::toString).allMatch(p -> p.startsWith("x.fits: a folder")),
                problems.toString());
        InputExposure c = read(folder.toString()).get(2);
        assertEquals(folder.resolve("c.cat").toString(), c.source());
        assertTrue(c.chips().get(0).catalog().isPresent() && c.chips().get(0).pixels().isEmpty());
    }

    @Test
    void globsListsAndQuotesNameFiles() throws Exception {
        Files.createDirectories(folder.resolve("night1"));
        Files.createDirectories(folder.resolve("night2/deep"));
        image("a1.fits");
        image("a2.fits");
        image("odd, name.fits");
        image("night1/001.fits");
        image("night2/001.fits");
        image("night2/deep/b.fits");
        image("other.new");
        String at = folder + "/";
        assertEquals(List.of("a1", "a2"), names(at + "a*.fits"));
        assertEquals(List.of("a2"), names(at + "a[2-9]*"));
        assertEquals(List.of("other.new"), names(at + "*.new"));
        assertEquals(List.of("night1_001", "night2_001"), names(at + "night?/*.fits"));
        assertEquals(List.of("a1", "a2", "b", "night1_001", "night2_001", "odd, name"), names(at + "**/*.fits"));
        assertEquals(List.of("a1", "a2"), names(at + "a2.fits, " + at + "a1.fits"));
        assertEquals(List.of("a1", "odd, name"), names("\"" + at + "odd, name.fits\"," + at + "a1.fits"));
        assertEquals(List.of("odd, name"), names(at + "odd, name.fits"));
        Files.writeString(folder.resolve("list.txt"), "# two nights\n\na2.fits\n  night1/*.fits\nodd, name.fits\n");
        assertEquals(List.of("001", "a2", "odd, name"), names("@" + at + "list.txt"));
        assertEquals(List.of(), problems);
    }

    @Test
    void anUnusableFileIsAProblemAndTheOthersGoOn() throws Exception {
        image("a.fits");
        text("b.fits");
        Files.write(folder.resolve("c.fits"), new byte[0]);
        Files.write(folder.resolve("d.fits"), Arrays.copyOf(Files.readAllBytes(folder.resolve("a.fits")), 2885));
        Files.write(folder.resolve("e.fits.gz"), new byte[]{0x1f, (byte) 0x8b, 8, 0, 1, 2});
        assertEquals(List.of("a"), names(folder.toString()));
        assertEquals(List.of("b.fits", "c.fits", "d.fits", "e.fits.gz"),
                problems.stream().map(Problem::object).toList());
        for (Problem problem : problems) {
            assertEquals(Problem.Severity.ERROR, problem.severity());
            assertTrue(problem.message().matches("[^\n]+\\. [A-Z][^\n]+\\."), problem.message());
        }
    }

    @Test
    void whatIsNamedAndNoExposureIsToldOf() throws Exception {
        image("a.fits");
        reference("tycho.cat");
        assertEquals(List.of("a"), names(folder + "/a.fits," + folder + "/tycho.cat," + folder + "/gone.fits"));
        assertEquals(2, problems.size(), problems.toString());
        assertTrue(problems.get(0).toString().contains("gone.fits: no such file"), problems.toString());
        assertTrue(problems.get(1).toString().contains("a reference catalog goes into reference="),
                problems.toString());
    }

    @Test
    void nothingAtAllIsAnExceptionWithTheNextStep() throws Exception {
        assertRefused(folder.toString(), "no FITS images or FITS_LDAC catalogs there");
        assertRefused(folder + "/*.fits", "no FITS images");
        assertRefused(folder + "/none/*.fits", "no FITS images");
        assertRefused("@" + folder + "/list.txt", "no such file");
        text("b.fits");
        assertRefused(folder.toString(), "none of its 1 files");
        Files.writeString(folder.resolve("empty.txt"), "# nothing\n");
        assertRefused("@" + folder + "/empty.txt", "no FITS images");
    }

    @Test
    void oneExposureHasOneFile() throws Exception {
        image("a.fits");
        zipped("a.fits.gz");
        catalog("b.ldac");
        image("b.fits");
        image("c.fits");
        image("c_jc.fits");
        image("d_jc.fits");
        Files.createSymbolicLink(folder.resolve("link.fits"), folder.resolve("c.fits"));
        List<InputExposure> exposures = read(folder.toString());
        assertEquals(List.of("a", "b", "c", "d_jc"), exposures.stream().map(InputExposure::name).toList());
        assertTrue(exposures.get(0).source().endsWith("a.fits"));
        assertTrue(exposures.get(1).source().endsWith("b.ldac"));
        assertEquals(List.of("a.fits.gz", "b.fits", "link.fits"),
                problems.stream().map(Problem::object).sorted().toList());
    }

    @Test
    void headersBesideOrInAFolderGoOverTheFilesOwn() throws Exception {
        image("a.fits");
        image("b.fits");
        Files.writeString(folder.resolve("a.head"), "CRVAL1  =  77.5\nEND\n");
        List<InputExposure> exposures = read(folder.toString());
        assertEquals(77.5, exposures.get(0).chips().get(0).header().number("CRVAL1").orElse(0));
        assertEquals(10, exposures.get(1).chips().get(0).header().number("CRVAL1").orElse(0));
        assertEquals(List.of(), problems);
        Path headers = Files.createDirectory(folder.resolve("headers"));
        Files.writeString(headers.resolve("b.ahead"), "CRVAL1  =  88.5\nEND\nCRVAL1  =  1.0\nEND\n");
        exposures = InputReader.read(folder.toString(), headers.toString(), Progress.NONE, problems::add);
        assertEquals(10, exposures.get(0).chips().get(0).header().number("CRVAL1").orElse(0));
        assertEquals(88.5, exposures.get(1).chips().get(0).header().number("CRVAL1").orElse(0));
        assertEquals(2, problems.size());
        assertTrue(problems.get(0).toString().startsWith("a.fits: no .head, .ahead or .wcs of its name"),
                problems.toString());
        assertTrue(problems.get(1).toString().startsWith("b.ahead: holds 2 headers, and b.fits has 1 chips"),
                problems.toString());
        String message = assertThrows(CalibrationException.class,
                () -> InputReader.read(folder.toString(), folder + "/gone", Progress.NONE, problems::add)).getMessage();
        assertTrue(message.contains("gone: no such folder"), message);
    }

    @Test
    void aCatalogWithoutHeaderTakesItsSizeFromTheSidecar() throws Exception {
        catalog("a.cat");
        Files.writeString(folder.resolve("a.head"), "IMAGEW  = 640\nIMAGEH  = 480\nCRVAL1  = 5.0\nEND\n");
        InputChip chip = read(folder.toString()).get(0).chips().get(0);
        assertEquals(640, chip.width());
        assertEquals(480, chip.height());
        assertEquals(5, chip.header().number("CRVAL1").orElse(0));
    }

    @Test
    void cancellingStopsTheReading() throws Exception {
        image("a.fits");
        Progress cancelled = new PatientProgress(0);
        assertThrows(Progress.CancelledException.class,
                () -> InputReader.read(folder.toString(), "none", cancelled, problems::add));
    }

    @Test
    void realFoldersAreRead() throws Exception {
        List<InputExposure> afvel = read(SharedFiles.data("afvel").toString());
        assertEquals(29, afvel.size());
        assertEquals("kb24_2458574d8917676611", afvel.get(0).name());
        assertEquals(590, afvel.get(0).chips().get(0).catalog().orElseThrow().count());
        assertEquals(3054, afvel.get(0).chips().get(0).width());
        List<InputExposure> panoptes = read(SharedFiles.data("panoptes").toString());
        assertEquals(List.of("solved", "unsolved"), panoptes.stream().map(InputExposure::name).toList());
        assertEquals("RA---TAN-SIP", panoptes.get(1).chips().get(0).header().text("CTYPE1").orElseThrow());
        assertEquals(List.of(), problems);
    }

    @Test
    void aColourImageIsOneExposure() throws Exception {
        for (String name : List.of("m1.fits", "m2.fits")) {
            Files.writeString(folder.resolve(name), block("SIMPLE  =                    T",
                    "BITPIX  =                    8", "NAXIS   =                    3",
                    "NAXIS1  =                    2", "NAXIS2  =                    2",
                    "NAXIS3  =                    3") + "\1\2\3\4\5\6\7\10\11\12\13\14" + "\0".repeat(2868),
                    StandardCharsets.ISO_8859_1);
        }
        List<InputExposure> exposures = read(folder.toString());
        assertEquals(List.of("m1", "m2"), exposures.stream().map(InputExposure::name).toList());
        assertArrayEquals(new float[]{5, 6, 7, 8}, exposures.get(0).chips().get(0).pixels().orElseThrow().read());
        assertEquals(List.of("input: 2 files hold a colour image, 3 planes of one exposure, and the second plane"
                + " (green) is used. Split such a file where its planes are exposures of their own."),
                problems.stream().map(Problem::toString).toList());
    }

    /** Two messages about one name would contradict each other. */
    @Test
    void aNameThatIsNotThereIsToldOnce() {
        String message = assertThrows(CalibrationException.class, () -> read("datta")).getMessage();
        assertEquals("input=datta: no such file or folder. Check the name.", message);
        assertEquals(List.of(), problems);
    }

    private List<InputExposure> read(String spec) throws CalibrationException {
        return InputReader.read(spec, "none", Progress.NONE, problems::add);
    }

    private List<String> names(String spec) throws CalibrationException {
        return read(spec).stream().map(InputExposure::name).toList();
    }

    private void assertRefused(String spec, String fact) {
        String message = assertThrows(CalibrationException.class, () -> read(spec)).getMessage();
        assertTrue(message.contains(fact), message);
    }

    private void image(String name) throws Exception {
        Files.write(folder.resolve(name), imageBytes());
    }

    private void zipped(String name) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(imageBytes());
        }
        Files.write(folder.resolve(name), bytes.toByteArray());
    }

    private void text(String name) throws Exception {
        Files.writeString(folder.resolve(name), "not an image\n");
    }

    private static byte[] imageBytes() {
        String header = block("SIMPLE  =                    T", "BITPIX  =                    8",
                "NAXIS   =                    2", "NAXIS1  =                    4", "NAXIS2  =                    3",
                "CRVAL1  =                 10.0");
        return (header + "\1\2\3\4\5\6\7\10\11\12\13\14" + "\0".repeat(2868)).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A table of one row, as reference catalogs and our own tables are. */
    private void reference(String name) throws Exception {
        table(name);
    }

    private void table(String name) throws Exception {
        String primary = block("SIMPLE  =                    T", "BITPIX  =                    8",
                "NAXIS   =                    0", "EXTEND  =                    T");
        String table = block("XTENSION= 'BINTABLE'", "BITPIX  =                    8", "NAXIS   =                    2",
                "NAXIS1  =                   16", "NAXIS2  =                    1", "PCOUNT  =                    0",
                "GCOUNT  =                    1", "TFIELDS =                    2", "TTYPE1  = 'RA'", "TFORM1  = '1D'",
                "TTYPE2  = 'DEC'", "TFORM2  = '1D'");
        Files.writeString(folder.resolve(name), primary + table + "\0".repeat(2880), StandardCharsets.ISO_8859_1);
    }

    private void catalog(String name) throws Exception {
        double[] one = {1};
        MeasuredStars stars = new MeasuredStars(new int[]{1}, one, one, one, one, new double[]{0}, one, one,
                new int[]{0},
                one, one);
        LdacWriter.write(folder.resolve(name),
                List.of(new InputChip("1", HeaderCards.EMPTY, 0, 0, Optional.of(stars), Optional.empty())));
    }

    private static String block(String... cards) {
        StringBuilder text = new StringBuilder();
        for (String card : cards) {
            text.append(String.format("%-80s", card));
        }
        text.append("END");
        return text + " ".repeat(2880 - text.length() % 2880);
    }
}
