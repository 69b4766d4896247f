package org.jointcal.io.catalog;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.star.RefStars;
import org.jointcal.io.GivenFile;
import org.jointcal.testing.Astropy;
import org.jointcal.testing.SharedFiles;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reference catalogs under the names, units and formats in which the world hands them out. */
class ReferenceCatalogsTest {
    private static final String COLUMNS = """
            t = [h.data for h in fits.open(asked['file']) if h.data is not None and len(h.data.dtype) > 1][-1]
            json.dump({n.upper(): t[n].astype(float).tolist() for n in t.names}, sys.stdout)
            """;
    private static final String TABLES = """
            import os
            from astropy.table import Table
            import astropy.units as u
            def path(name):
                return os.path.join(asked['folder'], name)
            gaia = Table(dict(source_id=np.array([2**60, 2**60 + 1, 3]), ra=[359.9999, 0.0001, np.nan] * u.deg, dec=[89.9, -10.0, 3.0] * u.deg,
                ra_error=[0.1, 0.2, 0.3] * u.mas, dec_error=[0.3, 0.4, 0.5] * u.mas, ra_dec_corr=np.array([0.5, -0.25, 0]),
                pmra=[10.0, np.nan, 1] * u.mas / u.yr, pmdec=[-5.0, np.nan, 1] * u.mas / u.yr,
                pmra_error=[0.11, np.nan, 1] * u.mas / u.yr, pmdec_error=[0.12, np.nan, 1] * u.mas / u.yr,
                ref_epoch=[2016.0] * 3 * u.yr, phot_g_mean_mag=[12.5, 13.5, 14.5] * u.mag))
            gaia.write(path('gaia.fits')); gaia.write(path('gaia.ecsv')); gaia.write(path('gaia.vot'), format='votable')
            gaia.write(path('gaia.csv'))
            t = Table(dict(RAJ2000=[10.0] * u.deg, DEJ2000=[60.0] * u.deg, e_RAJ2000=[0.06] * u.arcsec, e_DEJ2000=[1e-5] * u.deg,
                pmRA=[0.02] * u.arcsec / u.yr, pmDE=[-1e-6] * u.deg / u.yr, e_pmRA=[1.5] * u.mas / u.yr, e_pmDE=[2.5] * u.mas / u.yr, Vmag=[9.5]))
            t.write(path('vizier.fits'))
            Table(dict(coord_ra=[1.0] * u.rad, coord_dec=[-0.5] * u.rad, epoch=[57388.5])).write(path('radians.fits'))
            Table(dict(X_WORLD=[200.0], Y_WORLD=[-30.0], ERRA_WORLD=[2e-5], ERRB_WORLD=[1e-5], ERRTHETA_WORLD=[30.0], MAG=[[15.0, 16.0]])).write(path('ellipse.fits'))
            Table(dict(RAJ2000=[200.0], DEJ2000=[-30.0], errHalfMaj=[0.2] * u.arcsec, errHalfMin=[0.1] * u.arcsec, errPosAng=[30.0])).write(path('twomass.fits'))
            Table(dict(RA=['23 59 59.9', '00:00:00.1'], DEC=['-00 30 00', '+45:30:36'])).write(path('sexagesimal.csv'))
            Table(dict(a=[1.0], b=[2.0])).write(path('nothing.fits'))
            Table(dict(ra=[np.nan], dec=[np.nan])).write(path('nowhere.fits'))
            Table(dict(ra=[1.0], dec=[2.0], ra_err=[5e-6], dec_err=[5e-6])).write(path('unitless.fits'))
            ours = Table(dict(STAR=[1], RA=[1.0] * u.deg, DEC=[2.0] * u.deg, SIGMA_RA=[3.0] * u.mas, SIGMA_DEC=[4.0] * u.mas, CORRELATION=[0.25],
                EPOCH=[2020.5] * u.yr, PM_RA=[7.0] * u.mas / u.yr, PM_DEC=[8.0] * u.mas / u.yr, MAG=[15.5], MAG_ERR=[0.01]))
            ours.write(path('stars.fits'))
            json.dump([], sys.stdout)
            """;
    private static final String VIZIER_XML = """
            <?xml version="1.0" encoding="UTF-8"?>
            <VOTABLE version="1.4" xmlns="http://www.ivoa.net/xml/VOTable/v1.3">
            <RESOURCE><COOSYS ID="H" system="ICRS" epoch="J2016.0"/>
            <TABLE name="I/355/gaiadr3">
            <FIELD name="RA_ICRS" ref="%s" ucd="pos.eq.ra;meta.main" datatype="double" unit="deg"><DESCRIPTION>Right ascension (ICRS) at Ep=2016.0</DESCRIPTION></FIELD>
            <FIELD name="DE_ICRS" ucd="pos.eq.dec;meta.main" datatype="double" unit="deg"/>
            <FIELD name="e_RA_ICRS" datatype="float" unit="mas"/>
            <FIELD name="e_DE_ICRS" datatype="float" unit="mas"/>
            <FIELD name="pmRA" datatype="double" unit="mas.yr**-1"/>
            <FIELD name="pmDE" datatype="double" unit="mas/yr"/>
            <FIELD name="Gmag" datatype="float" unit="mag"/>
            <FIELD name="e_Gmag" datatype="float" unit="mag"/>
            <DATA><TABLEDATA><TR><TD>10.5</TD><TD>-20.25</TD><TD>0.5</TD><TD>0.25</TD><TD>3.5</TD><TD></TD><TD>17.5</TD><TD>0.125</TD></TR></TABLEDATA></DATA>
            </TABLE></RESOURCE></VOTABLE>
            """;

    @TempDir
    static Path folder;

    private final List<Problem> notes = new ArrayList<>();

    @BeforeAll
    static void makeTables() {
        Astropy.require();
        Astropy.run(TABLES, Map.of("folder", folder.toString()));
    }

    @Test
    void realCatalogsAreThoseOfAstropy() throws Exception {
        Path gaia = SharedFiles.data("formats/gaia-dr1.cat");
        JsonObject truth = columns(gaia);
        RefStars stars = read(gaia);
        assertEquals(4403, stars.count());
        assertArrayEquals(column(truth, "X_WORLD"), stars.ra());
        assertArrayEquals(column(truth, "Y_WORLD"), stars.dec());
        assertArrayEquals(column(truth, "MAG"), stars.mag());
        assertArrayEquals(column(truth, "MAGERR"), stars.magErr());
        assertArrayEquals(column(truth, "OBSDATE"), stars.epoch());
        assertArrayEquals(scaled(column(truth, "ERRA_WORLD"), 3.6e6), stars.sigmaRa(), 1e-9);
        assertArrayEquals(scaled(column(truth, "ERRB_WORLD"), 3.6e6), stars.sigmaDec(), 1e-9);
        assertEquals(List.of(), notes);

        JsonObject tycho = columns(SharedFiles.data("afvel/tycho2.cat"));
        stars = read(SharedFiles.data("afvel/tycho2.cat"));
        assertEquals(26, stars.count());
        assertArrayEquals(column(tycho, "X_WORLD"), stars.ra());
        assertEquals(60, stars.sigmaDec()[0], 1e-3);
        assertEquals(2000, stars.epoch()[25]);
        assertTrue(Double.isNaN(stars.pmRa()[0]));

        JsonObject field = columns(SharedFiles.data("panoptes/tycho2.fits"));
        stars = read(SharedFiles.data("panoptes/tycho2.fits"));
        assertEquals(642, stars.count());
        assertArrayEquals(column(field, "RA"), stars.ra());
        assertArrayEquals(column(field, "DEC"), stars.dec());
        assertArrayEquals(column(field, "MAG_VT"), stars.mag());
        assertEquals(100, stars.sigmaRa()[0]);
        assertEquals(2, notes.size(), notes.toString());
        assertTrue(notes.get(0).toString().startsWith("tycho2.fits: no position errors for 642 of 642"),
                notes.toString());
        assertTrue(notes.get(1).message().startsWith("no epoch for 642"), notes.toString());
    }

    @Test
    void gaiaColumnsReadAlikeInEveryFormat() throws Exception {
        for (String name : List.of("gaia.fits", "gaia.ecsv", "gaia.vot", "gaia.csv")) {
            notes.clear();
            RefStars stars = read(folder.resolve(name));
            assertEquals(2, stars.count(), name);
            assertArrayEquals(new double[]{359.9999, 0.0001}, stars.ra(), name);
            assertArrayEquals(new double[]{89.9, -10}, stars.dec(), name);
            assertArrayEquals(new double[]{0.1, 0.2}, stars.sigmaRa(), 1e-12, name);
            assertArrayEquals(new double[]{0.3, 0.4}, stars.sigmaDec(), 1e-12, name);
            assertArrayEquals(new double[]{0.5, -0.25}, stars.correlation(), name);
            assertArrayEquals(new double[]{10, Double.NaN}, stars.pmRa(), 1e-12, name);
            assertArrayEquals(new double[]{-5, Double.NaN}, stars.pmDec(), 1e-12, name);
            assertArrayEquals(new double[]{0.11, Double.NaN}, stars.sigmaPmRa(), 1e-12, name);
            assertArrayEquals(new double[]{0.12, Double.NaN}, stars.sigmaPmDec(), 1e-12, name);
            assertArrayEquals(new double[]{2016, 2016}, stars.epoch(), name);
            assertArrayEquals(new double[]{12.5, 13.5}, stars.mag(), 1e-6, name);
            assertEquals(1, notes.size(), notes.toString());
            assertTrue(notes.get(0).message().startsWith("1 of 3 rows have no position"), notes.toString());
        }
    }

    @Test
    void aColumnsUnitWinsOverItsNamesHabit() throws Exception {
        RefStars stars = read(folder.resolve("vizier.fits"));
        assertEquals(60, stars.sigmaRa()[0], 1e-9);
        assertEquals(36, stars.sigmaDec()[0], 1e-9);
        assertEquals(20, stars.pmRa()[0], 1e-9);
        assertEquals(-3.6, stars.pmDec()[0], 1e-9);
        assertEquals(1.5, stars.sigmaPmRa()[0], 1e-9);
        assertEquals(9.5, stars.mag()[0]);
        stars = read(folder.resolve("radians.fits"));
        assertEquals(Math.toDegrees(1), stars.ra()[0], 1e-12);
        assertEquals(Math.toDegrees(-0.5), stars.dec()[0], 1e-12);
        assertEquals(2016, stars.epoch()[0], 0.01);
    }

    @Test
    void errorEllipsesBecomeCovariances() throws Exception {
        // R(30°) diag(72², 36²) R(30°)ᵀ with the angle from east; from north the two axes change places.
        double along = Math.sqrt(0.75 * 72 * 72 + 0.25 * 36 * 36);
        double across = Math.sqrt(0.25 * 72 * 72 + 0.75 * 36 * 36);
        double correlation = (72 * 72 - 36 * 36) * Math.sqrt(3) / 4 / (along * across);
        RefStars stars = read(folder.resolve("ellipse.fits"));
        assertEquals(along, stars.sigmaRa()[0], 1e-9);
        assertEquals(across, stars.sigmaDec()[0], 1e-9);
        assertEquals(correlation, stars.correlation()[0], 1e-9);
        assertEquals(15, stars.mag()[0], "the first of a vector");
        stars = read(folder.resolve("twomass.fits"));
        assertEquals(across / 72 * 200, stars.sigmaRa()[0], 1e-9);
        assertEquals(along / 72 * 200, stars.sigmaDec()[0], 1e-9);
        assertEquals(correlation, stars.correlation()[0], 1e-9);
    }

    @Test
    void parallaxesColoursAndCorrelationsAreRead() throws Exception {
        Path archive = folder.resolve("archive.csv");
        Files.writeString(archive, "ra,dec,parallax,parallax_error,phot_bp_mean_mag,phot_rp_mean_mag,ra_pmra_corr,"
                + "ra_pmdec_corr,dec_pmra_corr,dec_pmdec_corr,pmra_pmdec_corr,ra_parallax_corr,dec_parallax_corr,"
                + "parallax_pmra_corr,parallax_pmdec_corr\n"
                + "10,20,1.5,0.25,12.5,11.25,0.1,0.2,0.3,0.4,0.5,0.6,0.7,0.8,0.9\n10,21,,,,11,,,,,2,,,,\n");
        RefStars stars = read(archive);
        assertArrayEquals(new double[]{1.5, Double.NaN}, stars.parallax());
        assertArrayEquals(new double[]{0.25, Double.NaN}, stars.sigmaParallax());
        assertArrayEquals(new double[]{1.25, Double.NaN}, stars.colour());
        double[][] correlations = {stars.raPmRa(), stars.raPmDec(), stars.decPmRa(), stars.decPmDec(),
            stars.pmRaPmDec(), stars.raParallax(), stars.decParallax(), stars.pmRaParallax(), stars.pmDecParallax()};
        for (int k = 0; k < correlations.length; k++) {
            assertArrayEquals(new double[]{(k + 1) / 10.0, 0}, correlations[k], 1e-12, "correlation " + k);
        }
        Path vizier = folder.resolve("plx.csv");
        Files.writeString(vizier,
                "RA_ICRS,DE_ICRS,Plx,e_Plx,BP-RP,BPmag,RPmag,RApmRAcor\n10,20,2.5,0.5,0.75,9,3,-0.5\n");
        stars = read(vizier);
        assertEquals(2.5, stars.parallax()[0]);
        assertEquals(0.5, stars.sigmaParallax()[0]);
        assertEquals(0.75, stars.colour()[0]);
        assertEquals(-0.5, stars.raPmRa()[0]);
    }

    /** A VOTable must not make the reader open another file, or grow without end. */
    @Test
    void aVotableThatReachesOutIsRefused() throws Exception {
        Path secret = folder.resolve("secret.txt");
        Files.writeString(secret, "10.5");
        String plain = VIZIER_XML.formatted("H");
        String table = plain.substring(plain.indexOf("<VOTABLE"));
        String external = "<!DOCTYPE VOTABLE [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>\n"
                + table.replace("<TD>10.5</TD>", "<TD>&x;</TD>");
        String bomb = "<!DOCTYPE VOTABLE [<!ENTITY a \"1\"><!ENTITY b \"" + "&a;".repeat(100)
                + "\"><!ENTITY c \"" + "&b;".repeat(100) + "\">]>\n" + table.replace("<TD>10.5</TD>", "<TD>&c;</TD>");
        for (String text : List.of(external, bomb, "<!DOCTYPE VOTABLE SYSTEM \"http://127.0.0.1:9/x.dtd\">" + table)) {
            Path file = folder.resolve("reaching.xml");
            Files.writeString(file, text);
            assertMessage(file, "reaching.xml: cannot be read as a table (it has a DOCTYPE");
            Files.write(file, text.getBytes(StandardCharsets.UTF_16));
            assertMessage(file, "reaching.xml: ");
        }
        Path file = folder.resolve("elsewhere.xml");
        Files.writeString(file, table.replaceAll("(?s)<TABLEDATA>.*</TABLEDATA>",
                "<FITS><STREAM href=\"" + folder.resolve("gaia.fits").toUri() + "\"/></FITS>"));
        assertMessage(file, "elsewhere.xml: cannot be read as a table (its data are elsewhere");
    }

    @Test
    void theEpochMayStandInTheDescription() throws Exception {
        for (String system : List.of("H", "none")) {
            Path file = folder.resolve("dr3.xml");
            Files.writeString(file, VIZIER_XML.formatted(system));
            RefStars stars = read(file);
            assertEquals(10.5, stars.ra()[0]);
            assertEquals(-20.25, stars.dec()[0]);
            assertEquals(2016, stars.epoch()[0]);
            assertEquals(0.5, stars.sigmaRa()[0], 1e-9);
            assertEquals(3.5, stars.pmRa()[0]);
            assertTrue(Double.isNaN(stars.pmDec()[0]));
            assertEquals(17.5, stars.mag()[0]);
            assertEquals(0.125, stars.magErr()[0]);
        }
        assertEquals(List.of(), notes);
    }

    @Test
    void hoursAndMinutesAreRead() throws Exception {
        RefStars stars = read(folder.resolve("sexagesimal.csv"));
        assertEquals(360 - 0.1 / 240, stars.ra()[0], 1e-10);
        assertEquals(-0.5, stars.dec()[0], 1e-12);
        assertEquals(0.1 / 240, stars.ra()[1], 1e-12);
        assertEquals(45.51, stars.dec()[1], 1e-12);
    }

    @Test
    void ourOwnStarsAreAReference() throws Exception {
        RefStars stars = read(folder.resolve("stars.fits"));
        assertEquals(3, stars.sigmaRa()[0]);
        assertEquals(4, stars.sigmaDec()[0]);
        assertEquals(0.25, stars.correlation()[0]);
        assertEquals(2020.5, stars.epoch()[0]);
        assertEquals(7, stars.pmRa()[0], 1e-6);
        assertEquals(0.01, stars.magErr()[0], 1e-6);
        assertEquals(List.of(), notes);
    }

    @Test
    void implausibleErrorsAreToldOf() throws Exception {
        read(folder.resolve("unitless.fits"));
        assertTrue(notes.stream().anyMatch(n -> n.severity() == Problem.Severity.WARNING
                && n.message().contains("Give the error columns their unit")), notes.toString());
    }

    @Test
    void whatIsNoCatalogIsRefused() throws Exception {
        assertMessage(folder.resolve("nothing.fits"), "nothing.fits: no positions in its columns (a, b)");
        assertMessage(folder.resolve("nowhere.fits"), "nowhere.fits: no star with a position in its 1 rows");
        assertMessage(folder.resolve("missing.fits"), "missing.fits: no such file");
        assertMessage(folder, GivenFile.nameOf(folder) + ": a folder");
        Files.write(folder.resolve("zero.fits"), new byte[0]);
        assertMessage(folder.resolve("zero.fits"), "zero.fits: empty");
        Files.writeString(folder.resolve("page.xml"), "<html><body>404</body></html>");
        assertMessage(folder.resolve("page.xml"), "page.xml: not a catalog");
        Files.write(folder.resolve("noise.fits"), new byte[]{1, 2, 3, 0, 5, 6, 7});
        assertMessage(folder.resolve("noise.fits"), "noise.fits: not a catalog");
        Files.writeString(folder.resolve("words.txt"), "this is a letter\\nto nobody at all\\n");
        assertMessage(folder.resolve("words.txt"), "words.txt: ");
        byte[] whole = Files.readAllBytes(folder.resolve("gaia.fits"));
        Files.write(folder.resolve("cut.fits"), Arrays.copyOf(whole, whole.length - 2880));
        assertMessage(folder.resolve("cut.fits"), "cut.fits: truncated");
        assertSame(RefStars.NONE, ReferenceCatalogs.read("none", ColourColumn.AUTO, notes::add));
    }

    private RefStars read(Path file) throws CalibrationException {
        return ReferenceCatalogs.read(file, ColourColumn.AUTO, notes::add);
    }

    private void assertMessage(Path file, String start) {
        String message = assertThrows(CalibrationException.class, () -> read(file)).getMessage();
        assertTrue(message.startsWith(start), message);
        assertTrue(message.matches("(?s)[^\\n]+\\. [A-Z][^\\n]+\\."), message);
    }

    private static JsonObject columns(Path file) {
        return Astropy.run(COLUMNS, Map.of("file", file.toString())).getAsJsonObject();
    }

    private static double[] column(JsonObject truth, String name) {
        return new Gson().fromJson(truth.get(name), double[].class);
    }

    private static double[] scaled(double[] values, double factor) {
        return Arrays.stream(values).map(v -> v * factor).toArray();
    }
}
