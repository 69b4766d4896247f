package org.jointcal.io.net;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jointcal.core.CalibrationException;
import org.jointcal.core.Problem;
import org.jointcal.core.Progress;
import org.jointcal.core.sky.SkyCone;
import org.jointcal.core.star.RefStars;
import org.jointcal.io.catalog.CatalogField;
import org.jointcal.io.catalog.CatalogSource;

/**
 * Gaia DR3 from the net: the first of several services that answers, and a cache that makes the next run need none.
 *
 * <p>For each field the brightest stars of a cone around it are asked for, about twice as many as the images show there
 * and at most 20,000. Only centre and radius of the cone, both rounded, and the number leave the machine.
 */
public final class GaiaCatalog implements CatalogSource {
    /** What reports call the catalog, whichever service gave it. */
    public static final String NAME = "Gaia DR3";
    /** Widest field that is asked for (degrees): beyond, a WCS is wrong rather than a camera so wide. */
    private static final double WIDEST = 60;
    private static final int MOST_FIELDS = 30;
    /** How many times the stars that are wanted there should be at the limit that is asked for: fields differ. */
    private static final double RESERVE = 3;
    private static final double DEEPER = 2;

    private final List<TapService> services;
    private final CatalogCache cache;
    private final FetchLimits limits;

    /**
     * @param services whom to ask, in this order; at least one
     * @param cache where answers are kept
     * @param limits how far the services are trusted
     */
    public GaiaCatalog(List<TapService> services, CatalogCache cache, FetchLimits limits) {
        this.services = List.copyOf(services);
        this.cache = cache;
        this.limits = limits;
    }

    /** {@return the public services and the user's own cache} */
    public static GaiaCatalog ofUser() {
        return new GaiaCatalog(TapService.GAIA_DR3,
                CatalogCache.ofUser(), FetchLimits.DEFAULT);
    }

    @Override
    public RefStars stars(Fields fields, Progress progress, Consumer<Problem> notes) throws CalibrationException {
        List<CatalogField> found = fields.find();
        if (found.size() > MOST_FIELDS) {
            throw new CalibrationException("reference=gaia: the exposures show " + found.size()
                    + " separate fields, more than " + MOST_FIELDS + ". Fit fewer of them at a time.");
        }
        List<GaiaTable> tables = new ArrayList<>();
        for (CatalogField field : found) {
            if (field.cone().radius() > WIDEST) {
                throw new CalibrationException(String.format(Locale.ROOT, "reference=gaia: the exposures reach over a"
                        + " radius of %.0f degrees, more than %.0f. Check their WCS, or fit fewer of them at a time.",
                        field.cone().radius(), WIDEST));
            }
            tables.add(answer(GaiaQuery.of(field), progress));
        }
        GaiaTable all = tables.size() == 1 ? tables.get(0) : GaiaTable.union(tables);
        return all.stars(NAME);
    }

    private GaiaTable answer(GaiaQuery query, Progress progress) throws CalibrationException {
        Optional<GaiaTable> kept = cache.find(query);
        if (kept.isPresent()) {
            log(progress, kept.get(), query, "the cache, " + cache.file(query));
            return kept.get();
        }
        List<String> failures = new ArrayList<>();
        WebFetch fetch = new WebFetch(limits, progress);
        for (TapService service : services) {
            progress.report("Asking " + service.name() + " for the reference", Double.NaN);
            try {
                GaiaTable stars = ask(service, query, fetch);
                log(progress, stars, query, service.name());
                keep(query, stars, progress);
                return stars;
            } catch (ServiceFailure e) {
                failures.add(service.name() + ": " + e.getMessage());
                progress.log("reference=gaia: " + failures.get(failures.size() - 1) + ".");
            }
        }
        throw new CalibrationException("reference=gaia: no service gave the stars around " + place(query.cone()) + " ("
                + String.join("; ", failures)
                + "). Check the network and the field, try again later, or set reference=file, a catalog on disk.");
    }

    /** The stars to the magnitude where there should be enough; deeper where there are not. */
    private static GaiaTable ask(TapService service, GaiaQuery query, WebFetch fetch) throws ServiceFailure {
        SkyCone cone = query.cone();
        double faintest = StarCounts.magnitude(cone.ra(), cone.dec(), RESERVE * query.rows() / cone.area());
        while (true) {
            WebFetch.Answer answer = fetch.get(service.query(cone, faintest, query.rows()));
            GaiaTable stars = TableAnswer.read(answer, service, cone, query.rows());
            if (stars.count() >= query.rows() / 2 || faintest >= StarCounts.FAINTEST) {
                if (stars.count() == 0) {
                    throw new ServiceFailure("no star in the field");
                }
                return stars;
            }
            faintest = Math.min(StarCounts.FAINTEST, faintest + DEEPER);
        }
    }

    private void keep(GaiaQuery query, GaiaTable stars, Progress progress) {
        try {
            cache.keep(query, stars, NAME);
        } catch (CalibrationException e) {
            progress.log("reference=gaia: the stars are not kept for the next run: " + e.getMessage());
        }
    }

    private static void log(Progress progress, GaiaTable stars, GaiaQuery query, String from) {
        progress.log(String.format(Locale.ROOT, "%s: %d stars to G = %.1f within %.3g degrees of %s, from %s.", NAME,
                stars.count(), stars.faintest(), query.cone().radius(), place(query.cone()), from));
    }

    private static String place(SkyCone cone) {
        return String.format(Locale.ROOT, "ra %.3f, dec %+.3f", cone.ra(), cone.dec());
    }
}
