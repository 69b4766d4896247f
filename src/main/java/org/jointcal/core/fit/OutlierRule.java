package org.jointcal.core.fit;

/** Finds and rejects outliers of a fit under its present mapping, a pass at a time. */
public interface OutlierRule {
    /** Rejects nothing. */
    OutlierRule NONE = () -> 0;

    /**
     * Rejects what is beyond the cut, in the stars that are in the fit.
     *
     * @return how many terms were rejected; after a refit there may be more
     */
    int reject();
}
