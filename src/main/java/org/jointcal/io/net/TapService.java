package org.jointcal.io.net;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jointcal.core.sky.SkyCone;

/**
 * A service that answers queries to Gaia DR3 by the Table Access Protocol (IVOA TAP 1.1), synchronously.
 *
 * @param name what messages call it
 * @param address of its synchronous queries, http or https, without a query
 * @param table name of the catalog there, in quotes where ADQL wants them
 * @param names under which names it has the columns
 */
public record TapService(String name, URI address, String table, Names names) {
    /** The services that have Gaia DR3, in the order in which they are asked. */
    public static final List<TapService> GAIA_DR3 = List.of(
            new TapService("ESA Gaia archive", URI.create("https://gea.esac.esa.int/tap-server/tap/sync"),
                    "gaiadr3.gaia_source", Names.ARCHIVE),
            new TapService("ARI Heidelberg", URI.create("https://gaia.ari.uni-heidelberg.de/tap/sync"),
                    "gaiadr3.gaia_source", Names.ARCHIVE),
            new TapService("VizieR", URI.create("https://tapvizier.cds.unistra.fr/TAPVizieR/tap/sync"),
                    "\"I/355/gaiadr3\"", Names.VIZIER));

    /** Whose names the columns have. */
    public enum Names {
        /** Those of ESA's archive: {@code phot_g_mean_mag}. */
        ARCHIVE,
        /** Those of VizieR: {@code Gmag}. */
        VIZIER
    }

    /** The service's name of a column, without quotes. */
    String column(GaiaColumn column) {
        return names == Names.VIZIER ? column.vizier() : column.archive();
    }

    /**
     * The question for the brightest stars in a cone.
     *
     * @param cone where
     * @param faintest faintest G magnitude (mag)
     * @param rows how many at most
     * @return where to get the answer
     */
    URI query(SkyCone cone, double faintest, int rows) {
        String columns = Arrays.stream(GaiaColumn.values()).map(this::quoted).collect(Collectors.joining(", "));
        String adql = String.format(Locale.ROOT, "SELECT TOP %d %s FROM %s WHERE 1 = CONTAINS(POINT('ICRS', %s, %s),"
                + " CIRCLE('ICRS', %.6f, %.6f, %.6f)) AND %s < %.2f ORDER BY %s", rows, columns, table,
                quoted(GaiaColumn.RA), quoted(GaiaColumn.DEC), cone.ra(), cone.dec(), cone.radius(),
                quoted(GaiaColumn.PHOT_G_MEAN_MAG), faintest, quoted(GaiaColumn.PHOT_G_MEAN_MAG));
        // One row more than TOP gives, or a whole answer would be marked as cut.
        return URI.create(address + "?REQUEST=doQuery&LANG=ADQL&FORMAT=votable&MAXREC=" + (rows + 1) + "&QUERY="
                + URLEncoder.encode(adql, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    private String quoted(GaiaColumn column) {
        String name = column(column);
        return name.matches("\\w+") ? name : '"' + name + '"';
    }
}
