package org.jointcal.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
import nom.tam.fits.Fits;
import nom.tam.fits.FitsException;
import nom.tam.fits.FitsFactory;
import nom.tam.fits.ImageHDU;
import nom.tam.image.compression.hdu.CompressedImageHDU;
import nom.tam.util.FitsOutputStream;
import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.SimulatedField;
import org.jointcal.core.star.CcdImage;
import org.jointcal.core.star.RefStars;
import org.jointcal.core.wcs.HeaderCards;
import org.jointcal.testing.FitsBytes;
import org.jointcal.testing.FitsBytes.Column;

/** Small good files of every kind that the program reads. */
public final class Seeds {
    private static final FieldSettings SETTINGS = FieldSettings.DEFAULT.withSeed(5)
            .withCamera(c -> c.withSize(60, 50).withPixelScale(0.6)).withPointings(p -> p.withExposures(2))
            .withStars(s -> s.withStarsPerChip(30)).withReference(r -> r.withFraction(0.8));
    private static final SimulatedField FIELD = SimulatedField.of(SETTINGS);

    private Seeds() {
    }

    /** FITS images: whole numbers, floats, gzip, tile-compressed in three ways. */
    static List<byte[]> images() throws IOException, FitsException {
        HeaderCards header = image(0).header();
        float[] pixels = pixels();
        List<byte[]> all = new ArrayList<>();
        all.add(FitsBytes.image(header, pixels, 60));
        all.add(FitsBytes.floats(header, pixels, 60));
        all.add(gzip(all.get(0)));
        for (String method : List.of("RICE_1", "GZIP_2", "HCOMPRESS_1")) {
            all.add(compressed(pixels, method));
        }
        return all;
    }

    /** FITS_LDAC catalogs of one and of two chips. */
    static List<byte[]> catalogs() {
        return List.of(FitsBytes.ldac(List.of(image(0).header()), List.of(image(0).stars())),
                FitsBytes.ldac(List.of(image(0).header(), image(1).header()),
                        List.of(image(0).stars(), image(1).stars())));
    }

    /** Headers as text: TAN, TAN with SIP terms, TPV. */
    static List<byte[]> headers() {
        String tan = text(image(0).header());
        String sip = tan.replace("RA---TAN", "RA---TAN-SIP").replace("DEC--TAN", "DEC--TAN-SIP")
                + card("A_ORDER", "2") + card("B_ORDER", "2") + card("A_2_0", "1.5e-5") + card("B_0_2", "-2e-5")
                + card("AP_ORDER", "2") + card("BP_ORDER", "2") + card("AP_2_0", "-1.5e-5");
        String tpv = tan.replace("RA---TAN", "RA---TPV").replace("DEC--TAN", "DEC--TPV") + card("PV1_1", "1.0")
                + card("PV1_4", "0.01") + card("PV2_1", "1.0") + card("PV2_39", "1e-7") + card("PV1_3", "0");
        return List.of(bytes(tan + "END\n"), bytes(sip + "END\n" + tan + "END\n"), bytes(tpv + "END\n"));
    }

    /** Reference catalogs: FITS, VOTable, CSV, ECSV, columns of text. */
    static List<byte[]> references() throws IOException {
        RefStars stars = FIELD.reference();
        int n = Math.min(stars.count(), 20);
        double[] mag = new double[n];
        Arrays.fill(mag, 15);
        double[] ra = Arrays.copyOf(stars.ra(), n);
        double[] dec = Arrays.copyOf(stars.dec(), n);
        StringBuilder csv = new StringBuilder("ra,dec,ra_error,dec_error,pmra,pmdec,phot_g_mean_mag\n");
        StringBuilder ecsv = new StringBuilder(
                "# %ECSV 1.0\n# ---\n# datatype:\n# - {name: ra, unit: deg, datatype: float64}\n"
                        + "# - {name: dec, unit: deg, datatype: float64}\n# - {name: mag, datatype: float32}\nra dec mag\n");
        StringBuilder xml = new StringBuilder("<?xml version='1.0'?><VOTABLE version='1.3'><RESOURCE><TABLE>"
                + "<FIELD name='ra' ucd='pos.eq.ra;meta.main' unit='deg' datatype='double'/>"
                + "<FIELD name='dec' ucd='pos.eq.dec;meta.main' unit='deg' datatype='double'/>"
                + "<FIELD name='g' ucd='phot.mag' datatype='float'/><DATA><TABLEDATA>\n");
        for (int k = 0; k < n; k++) {
            csv.append(String.format(Locale.ROOT, "%.7f,%.7f,0.5,0.4,1.5,-2,15.5\n", ra[k], dec[k]));
            ecsv.append(String.format(Locale.ROOT, "%.7f %.7f 15.5\n", ra[k], dec[k]));
            xml.append(String.format(Locale.ROOT, "<TR><TD>%.7f</TD><TD>%.7f</TD><TD>15</TD></TR>\n", ra[k], dec[k]));
        }
        xml.append("</TABLEDATA></DATA></TABLE></RESOURCE></VOTABLE>");
        return List.of(FitsBytes.table("STARS",
                List.of(new Column("RA", 'D', "deg", ra), new Column("DEC", 'D', "deg", dec),
                        new Column("MAG", 'E', "mag", mag))),
                bytes(csv.toString()), bytes(ecsv.toString()), bytes(xml.toString()),
                bytes(csv.toString().replace(",", " ")), gzip(bytes(xml.toString())));
    }

    /** Options of a macro. */
    public static List<byte[]> macros() {
        return List.of(bytes("input=[/data/m 67/night [1]] reference=gaia match_radius=3 outlier_sigma=5.5"),
                bytes("input=/data/m67 output=out model=constrained chip_degree=3 threads=2 update_images=copy"),
                bytes("parameters=[Distortions Positions ProperMotion] reserved=10 position_floor=auto wcs=both"));
    }

    /** Settings of a run. */
    public static List<byte[]> settings() {
        return List.of(bytes("# keys of a run\ninput=no-such-folder\nreference=none\nmatch_radius=3\nwcs=sip\n"),
                bytes("input=no-such-folder\nimage_degree=3\nthreads=1\nreserved=20\nmodel=simple\n"));
    }

    /** What the wizard saves. */
    public static List<byte[]> sessions() {
        return List.of(
                bytes("# Jointcal wizard\n# page 3\n# run /data/m67/jointcal\ninput=/data/m67\nmatch_radius=2.5\n"
                        + "# log\n2 exposures\n\u00fcber 100 stars\n"),
                bytes("# Jointcal wizard\n# page 0\ninput=a=b\n# log\n"));
    }

    private static CcdImage image(int index) {
        return FIELD.images().get(index);
    }

    private static float[] pixels() {
        float[] pixels = new float[60 * 50];
        for (int k = 0; k < pixels.length; k++) {
            pixels[k] = 1000 + 37 * k % 101 + (k % 211 == 0 ? 5000 : 0);
        }
        return pixels;
    }

    private static byte[] compressed(float[] pixels, String method) throws IOException, FitsException {
        int[][] rows = new int[50][60];
        for (int k = 0; k < pixels.length; k++) {
            rows[k / 60][k % 60] = (int) pixels[k];
        }
        CompressedImageHDU hdu = CompressedImageHDU.fromImageHDU((ImageHDU) FitsFactory.hduFactory(rows), 60,
                method.equals("HCOMPRESS_1") ? 16 : 1);
        hdu.setCompressAlgorithm(method);
        hdu.compress();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Fits fits = new Fits();
        fits.addHDU(hdu);
        fits.write(new FitsOutputStream(bytes));
        return undated(bytes.toByteArray());
    }

    /** The library writes the time into a comment; the inputs are to be the same on any day. */
    private static byte[] undated(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.replaceAll("Java FITS: .{28}", "Java FITS: " + "-".repeat(28))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static String text(HeaderCards header) {
        return String.join("\n", header.cards()) + "\n";
    }

    private static String card(String key, String value) {
        return String.format(Locale.ROOT, "%-8s= %20s%n", key, value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
