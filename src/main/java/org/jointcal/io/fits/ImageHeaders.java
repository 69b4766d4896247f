package org.jointcal.io.fits;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jointcal.core.wcs.HeaderCards;

/** Which cards belong to an image: those of the uncompressed image, with what it inherits from the primary header. */
public final class ImageHeaders {
    /** Keywords of the celestial WCS of axes 1 and 2, in all its dialects, SIP, TPV, TNX and look-up tables included. */
    public static final Predicate<String> IS_WCS = Pattern
            .compile("(CTYPE|CUNIT|CRVAL|CRPIX|CDELT|CROTA|CRDER|CSYER)[12]"
                    + "|(CD|PC)[12]_[12]|PC00[12]00[12]|P[VS][12]_\\d+|PROJP\\d+|WAT[012]_\\d+"
                    + "|WCSAXES|WCSNAME|LONPOLE|LATPOLE|LONGPOLE|EQUINOX|EPOCH|RADESYS|RADECSYS"
                    + "|(A|B|AP|BP)_(ORDER|DMAX|\\d+_\\d+)|C[PQ]DIS[12]|C[PQ]ERR[12]|D[PQ][12](\\..*)?|D2IM(DIS|ERR|ARR|EXT)?\\d*|AXISCORR")
            .asMatchPredicate();

    private static final Predicate<String> NOT_INHERITED = Pattern.compile("SIMPLE|XTENSION|BITPIX|NAXIS\\d*|EXTEND"
            + "|PCOUNT|GCOUNT|GROUPS|EXTNAME|EXTVER|EXTLEVEL|INHERIT|CHECKSUM|DATASUM|ZHECKSUM|ZDATASUM|BSCALE|BZERO"
            + "|BLANK|BUNIT|DATAMIN|DATAMAX|NEXTEND|COMMENT|HISTORY|CONTINUE|END|").asMatchPredicate();
    private static final Set<String> SKY_FRAME = Set.of("EQUINOX", "EPOCH", "RADESYS", "RADECSYS");
    private static final Predicate<String> OF_THE_TABLE = Pattern.compile("XTENSION|BITPIX|NAXIS\\d*|PCOUNT|GCOUNT"
            + "|TFIELDS|THEAP|T(TYPE|FORM|UNIT|DISP|DIM|NULL|SCAL|ZERO)\\d+|CHECKSUM|DATASUM"
            + "|ZIMAGE|ZCMPTYPE|ZTILE\\d+|ZNAME\\d+|ZVAL\\d+|ZMASKCMP|ZQUANTIZ|ZDITHER0|ZBLANK|ZSCALE|ZZERO|FZALGOR|FZTILE"
            + "|FZQVALUE|FZQMETHD|FZDTHRSD|FZINT2F|FZHSCALE").asMatchPredicate();
    private static final Pattern TRANSLATED = Pattern
            .compile("Z(SIMPLE|TENSION|BITPIX|NAXIS\\d*|EXTEND|BLOCKED|PCOUNT|GCOUNT|HECKSUM|DATASUM)");
    private static final Predicate<String> OF_A_HIGHER_AXIS = Pattern
            .compile("(NAXIS|CTYPE|CUNIT|CRVAL|CRPIX|CDELT|CROTA)[3-9]"
                    + "|(CD|PC)([3-9]_\\d|\\d_[3-9])|PC00([3-9]00\\d|\\d00[3-9])|WCSAXES")
            .asMatchPredicate();

    private ImageHeaders() {
    }

    /**
     * {@return whether the header is that of a tile-compressed image}
     *
     * @param header of an HDU
     */
    public static boolean isCompressed(HeaderCards header) {
        return header.text("ZIMAGE").filter("T"::equals).isPresent();
    }

    /**
     * @param header of any HDU
     * @return the header that the image has once it is decompressed; the same where it is not compressed
     */
    public static HeaderCards uncompressed(HeaderCards header) {
        if (!isCompressed(header)) {
            return header;
        }
        List<String> structure = new ArrayList<>();
        List<String> rest = new ArrayList<>();
        for (String card : header.cards()) {
            String key = HeaderCards.keyword(card);
            if (TRANSLATED.matcher(key).matches()) {
                structure.add(renamed(card, key));
            } else if (!OF_THE_TABLE.test(key) && !isNameOfCompression(key, card)) {
                rest.add(card);
            }
        }
        structure.addAll(rest);
        return HeaderCards.of(structure);
    }

    /**
     * @param image header of an extension
     * @param primary header of the primary HDU
     * @param alone whether it is the only image in the file, so that a WCS in the primary header can only be its own
     * @return the extension's header, followed by what it lacks and the primary has
     */
    public static HeaderCards inheriting(HeaderCards image, HeaderCards primary, boolean alone) {
        Set<String> own = image.cards().stream().map(HeaderCards::keyword).collect(Collectors.toSet());
        boolean takesWcs = alone && own.stream().noneMatch(k -> IS_WCS.test(k) && !SKY_FRAME.contains(k));
        return image.append(primary.without(key -> NOT_INHERITED.test(key) || own.contains(key)
                || IS_WCS.test(key) && !SKY_FRAME.contains(key) && !takesWcs));
    }

    /**
     * {@return the header of one plane: of two axes}
     *
     * @param image header of a cube or an image
     */
    public static HeaderCards ofPlane(HeaderCards image) {
        return image.number("NAXIS").orElse(2) == 2
                ? image
                : image.without(OF_A_HIGHER_AXIS).with("NAXIS", 2, "of one plane");
    }

    private static String renamed(String card, String key) {
        String plain = switch (key) {
            case "ZTENSION" -> "XTENSION";
            case "ZHECKSUM" -> "CHECKSUM";
            default -> key.substring(1);
        };
        return String.format(Locale.ROOT, "%-8s", plain) + card.substring(Math.min(8, card.length()));
    }

    private static boolean isNameOfCompression(String key, String card) {
        return key.equals("EXTNAME") && card.contains("'COMPRESSED_IMAGE'");
    }
}
