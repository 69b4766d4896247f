package org.jointcal.io.fits;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.wcs.HeaderCards;

/**
 * Headers beside an image that replace or complete its own: SCAMP's {@code .head} and {@code .ahead}, astrometry.net's
 * {@code .wcs}.
 *
 * <p>Such a file has one block of cards for each chip, in the order of the image's extensions. It is text (a card a line, a
 * line {@code END} after each block, any line ends, UTF-8 or Latin-1), or bare 80-byte cards, or a FITS file of headers.
 */
public final class SidecarHeaders {
    private static final List<String> ENDINGS = List.of(".head", ".ahead", ".wcs");
    private static final Pattern STEM = Pattern.compile(
            "(?i)(.+?)(\\.(fits|fit|fts|new|cat|ldac|fz|gz)){1,3}");

    private static final Pattern STRUCTURE = Pattern.compile(
            "SIMPLE|XTENSION|BITPIX|NAXIS\\d*|EXTEND|PCOUNT|GCOUNT|TFIELDS|BSCALE|BZERO|END|HISTORY|COMMENT|");
    private static final Pattern CD = Pattern.compile("CD\\d_\\d");
    private static final Pattern PC = Pattern.compile("PC\\d_\\d|PC00\\d00\\d");
    private static final Pattern CDELT = Pattern.compile("CDELT\\d");
    private static final Pattern CROTA = Pattern.compile("CROTA\\d");
    private static final Pattern PV = Pattern.compile("PV\\d_\\d+");
    private static final Pattern SIP = Pattern.compile("[AB]P?_(ORDER|DMAX|\\d_\\d)");
    private static final Pattern FRAME = Pattern.compile(
            "WCSAXES|C(TYPE|RVAL|RPIX|UNIT|NAME|RDER|SYER)\\d|LONPOLE|LONGPOLE|LATPOLE|RADESYS|RADECSYS|EQUINOX|"
                    + "PROJP\\d+|WAT\\d_\\d+|(CP|CQ)DIS\\d|D2IMDIS\\d");

    private static final long MOST_BYTES = 1L << 26;

    private SidecarHeaders() {
    }

    /**
     * Looks for a file of the image's stem with one of the endings {@code .head}, {@code .ahead}, {@code .wcs}; the first of
     * these that is there counts.
     *
     * @param imageFile the image or catalog
     * @param headersFolder where to look; empty: beside the image
     * @return the file, empty where there is none
     */
    public static Optional<Path> find(Path imageFile, Optional<Path> headersFolder) {
        Path folder = headersFolder.orElse(imageFile.toAbsolutePath().getParent());
        String stem = stem(imageFile);
        return ENDINGS.stream().map(ending -> folder.resolve(stem + ending)).filter(Files::isRegularFile).findFirst();
    }

    /**
     * Reads a file of headers.
     *
     * @param file a {@code .head}, {@code .ahead} or {@code .wcs} file
     * @return one block for each chip, without a leading primary header that has no WCS of its own
     * @throws CalibrationException if it cannot be read or holds no cards
     */
    public static List<HeaderCards> blocks(Path file) throws CalibrationException {
        byte[] bytes;
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new CalibrationException(file + ": too large for a file of headers. Remove it, or put the right"
                        + " .head, .ahead or .wcs file there.");
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new CalibrationException(file + ": cannot be read (" + e.getMessage() + "). Check the file.", e);
        }
        List<HeaderCards> blocks = HeaderBlocks.parse(bytes);
        if (blocks.stream().noneMatch(block -> block.cards().stream().anyMatch(card -> card.indexOf('=') == 8))) {
            throw new CalibrationException(file
                    + ": no header cards in it. Remove it, or put the right .head, .ahead or .wcs file there.");
        }
        boolean emptyPrimary = blocks.size() > 1 && blocks.get(0).has("SIMPLE") && !blocks.get(0).has("CTYPE1");
        return emptyPrimary ? List.copyOf(blocks.subList(1, blocks.size())) : List.copyOf(blocks);
    }

    /**
     * Puts the blocks of a file on the chips of an image: by EXTNAME where every block has one that the chips have too, else
     * in order. Chips without a block keep their header.
     *
     * @param originals the chips' headers
     * @param blocks the blocks
     * @return the chips' new headers, in the order of the originals
     */
    public static List<HeaderCards> applyAll(List<HeaderCards> originals, List<HeaderCards> blocks) {
        List<Optional<String>> names = originals.stream().map(header -> header.text("EXTNAME")).toList();
        boolean byName = blocks.stream().map(block -> block.text("EXTNAME"))
                .allMatch(name -> name.isPresent() && names.indexOf(name) >= 0
                        && names.indexOf(name) == names.lastIndexOf(name));
        List<HeaderCards> out = new ArrayList<>(originals);
        for (int k = 0; k < blocks.size(); k++) {
            int chip = byName ? names.indexOf(blocks.get(k).text("EXTNAME")) : k;
            if (chip < out.size()) {
                out.set(chip, apply(out.get(chip), blocks.get(k)));
            }
        }
        return List.copyOf(out);
    }

    /**
     * Puts one block over one header, by SCAMP's rules: a card of the block replaces the card of its name or is added;
     * cards about the structure of the file (SIMPLE, BITPIX, NAXIS, BSCALE, BZERO...) are passed over, though NAXISn is
     * taken where the original has none; a PV wipes all old PV, a CD wipes CDELT, PC and CROTA, a PC wipes CD and CROTA.
     *
     * <p>Beyond SCAMP: a block with a whole WCS replaces the whole old one, and SIP terms of the old one never survive a
     * block with a CTYPE, PV or SIP terms of its own.
     *
     * @param original the image's header
     * @param block cards that go over it
     * @return the new header
     */
    public static HeaderCards apply(HeaderCards original, HeaderCards block) {
        boolean keepsSize = original.has("NAXIS1");
        HeaderCards over = block.without(key -> STRUCTURE.matcher(key).matches()
                && (keepsSize || !(key.equals("NAXIS1") || key.equals("NAXIS2"))));
        if (original.has("EXTNAME")) {
            over = over.without("EXTNAME"::equals);
        }
        Set<String> replaced = Set.copyOf(over.cards().stream().map(HeaderCards::keyword).distinct().toList());
        Predicate<String> wiped = wiped(over);
        return original.without(key -> replaced.contains(key) || wiped.test(key)).append(over);
    }

    /**
     * @param file an image or catalog
     * @return its name without {@code .fits}, {@code .cat}, {@code .gz}, {@code .fz} and their kin
     */
    static String stem(Path file) {
        String name = file.getFileName().toString();
        Matcher matcher = STEM.matcher(name);
        return matcher.matches() ? matcher.group(1) : name.replaceFirst("(.)\\.[^.]*$", "$1");
    }

    private static Predicate<String> wiped(HeaderCards block) {
        boolean cd = hasAny(block, CD);
        boolean pc = hasAny(block, PC);
        boolean cdelt = hasAny(block, CDELT);
        boolean crota = hasAny(block, CROTA);
        boolean pv = hasAny(block, PV);
        boolean sip = hasAny(block, SIP);
        boolean whole = block.has("CRVAL1") && block.has("CRPIX1") && (cd || pc || cdelt);
        if (whole && block.has("CTYPE1")) {
            return key -> any(key, CD, PC, CDELT, CROTA, PV, SIP, FRAME);
        }
        boolean newDistortion = block.has("CTYPE1") || pv || sip || whole;
        return key -> cd && any(key, CDELT, PC, CROTA)
                || !cd && pc && any(key, CD, CROTA)
                || !cd && !pc && cdelt && any(key, CD)
                || !cd && !pc && crota && any(key, CD, PC)
                || (pv || sip) && any(key, PV)
                || newDistortion && any(key, SIP);
    }

    private static boolean hasAny(HeaderCards header, Pattern keys) {
        return header.cards().stream().anyMatch(card -> keys.matcher(HeaderCards.keyword(card)).matches());
    }

    private static boolean any(String key, Pattern... patterns) {
        for (Pattern pattern : patterns) {
            if (pattern.matcher(key).matches()) {
                return true;
            }
        }
        return false;
    }
}
