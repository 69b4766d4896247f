package org.jointcal.calibrate.start;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.jointcal.core.simulate.FieldSettings;
import org.jointcal.core.simulate.SimulatedField;
import org.junit.jupiter.api.Test;

/** Exposures that are not where their reference is. */
class ReferenceDistanceTest {
    private static ReferenceDistance between(double ra, double dec, double referenceRa, double referenceDec) {
        return new ReferenceDistance(ra, dec, 0.2, referenceRa, referenceDec, 0.4);
    }

    @Test
    void bothPlacesAreTold() {
        ReferenceDistance hours = between(8.857, 11.81, 132.85, 11.81);
        assertTrue(hours.isApart());
        assertEquals("the headers (or center) say RA 8.857 Dec +11.81; the reference lies around RA 132.850 Dec +11.81"
                + " (120 degrees apart)", hours.places());
    }

    @Test
    void hoursAreKnownOnEitherSide() {
        assertTrue(between(8.857, 11.81, 132.85, 11.81).advice()
                .startsWith("RA in the headers seems to be in hours: set center=132.855,11.81,"));
        assertTrue(
                between(132.85, 11.81, 8.857, 11.81).advice().startsWith("RA of the reference seems to be in hours."));
    }

    /** The number reaches the far side of the reference. */
    @Test
    void headersThatAreDegreesOffNeedAWiderSearch() {
        assertTrue(between(132.85, 13.81, 132.85, 11.81).advice().startsWith("Set pattern_radius=150 (arcmin)"));
        assertTrue(between(132.85, 31.81, 132.85, 11.81).advice().startsWith("Check RA and DEC in the headers"));
    }

    @Test
    void fieldsThatMeetAreNotApart() {
        assertFalse(between(132.85, 11.81, 132.85, 12.4).isApart());
    }

    @Test
    void simulatedExposuresLieInTheirReference() {
        SimulatedField field = SimulatedField.of(FieldSettings.DEFAULT.withPointings(p -> p.withCentre(359.9, -60))
                .withStars(s -> s.withStarsPerChip(100)));
        ReferenceDistance distance = ReferenceDistance.of(field.images(), field.reference());
        assertFalse(distance.isApart());
        assertEquals(-60, distance.dec(), distance.size());
        assertEquals(-60, distance.referenceDec(), distance.referenceSize());
        assertTrue(distance.size() > 0 && distance.referenceSize() > 0);
    }
}
