package org.jointcal.core.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jointcal.core.poly.BivariatePolynomial;

/** The conditions between chips and exposures, for each group of exposures that shares its chips. */
final class CameraGauges {
    /** Weight of the prior on terms of degree 0 and 1: a ten thousandth of each one's own standard error, squared. */
    private static final double LOOSE = 1e-8;
    /** And on terms above. */
    private static final double LESS_LOOSE = 1e-4;

    private final CameraStart camera;
    private final int[] chipDegree;
    private final int[] chipFirst;
    private final int[] exposureDegree;
    private final int[] exposureFirst;
    private final double[] start;
    private final boolean[] heldChip;
    private final List<int[]> sums = new ArrayList<>();
    private final List<Double> targets = new ArrayList<>();
    private final List<Double> firmness = new ArrayList<>();
    private int held;

    /**
     * @param camera chips, exposures and groups
     * @param chipDegree degree of each chip's polynomial
     * @param chipFirst index of each chip's first parameter
     * @param exposureDegree degree of each exposure's polynomial
     * @param exposureFirst index of each exposure's first parameter
     * @param start all parameters as they start
     * @param heldChip chips that do not move: their groups need no conditions
     */
    CameraGauges(CameraStart camera, int[] chipDegree, int[] chipFirst, int[] exposureDegree, int[] exposureFirst,
            double[] start, boolean[] heldChip) {
        this.heldChip = heldChip;
        this.camera = camera;
        this.chipDegree = chipDegree;
        this.chipFirst = chipFirst;
        this.exposureDegree = exposureDegree;
        this.exposureFirst = exposureFirst;
        this.start = start;
    }

    Gauges of(GaugeChoice choice) {
        for (int group = 0; group < camera.groupCount(); group++) {
            int degree = sharedDegree(group);
            for (int k = 0; !isHeld(group) && k < BivariatePolynomial.termCount(degree); k++) {
                for (int axis = 0; axis < 2; axis++) {
                    hold(choice, group, k, axis);
                }
            }
        }
        return new Gauges(sums, targets.stream().mapToDouble(t -> t).toArray(),
                firmness.stream().mapToDouble(f -> f).toArray(), held);
    }

    private boolean isHeld(int group) {
        boolean any = false;
        for (int c = 0; c < heldChip.length; c++) {
            any |= heldChip[c] && camera.chipGroup(c) == group;
        }
        return any;
    }

    /** The degree up to which the chips of a group can take over what its exposures have. */
    private int sharedDegree(int group) {
        int chips = Integer.MAX_VALUE;
        for (int c = 0; c < camera.chipCount(); c++) {
            chips = camera.chipGroup(c) == group ? Math.min(chips, chipDegree[c]) : chips;
        }
        int exposures = 0;
        for (int e = 0; e < camera.exposureCount(); e++) {
            exposures = camera.exposureGroup(e) == group ? Math.max(exposures, exposureDegree[e]) : exposures;
        }
        return Math.min(chips, exposures);
    }

    private void hold(GaugeChoice choice, int group, int k, int axis) {
        int[] all = exposureTerms(group, k, axis);
        boolean affine = k < BivariatePolynomial.termCount(1);
        held++;
        switch (choice) {
            case EXPOSURE -> {
                int n = BivariatePolynomial.termCount(exposureDegree[camera.base(group)]);
                add(k < n ? new int[]{exposureFirst[camera.base(group)] + axis * n + k} : all, 0, 1);
            }
            case CHIP -> {
                int c = camera.centralChip(group);
                int p = chipFirst[c] + axis * BivariatePolynomial.termCount(chipDegree[c]) + k;
                add(affine ? new int[]{p} : all, affine ? start[p] : 0, 1);
            }
            case PRIOR -> Arrays.stream(all).forEach(p -> add(new int[]{p}, 0, affine ? LOOSE : LESS_LOOSE));
            default -> add(all, 0, 1);
        }
    }

    private void add(int[] sum, double target, double weight) {
        sums.add(sum);
        firmness.add(weight);
        targets.add(target);
    }

    /** Term k of one output, of the exposures of a group that have it. */
    private int[] exposureTerms(int group, int k, int axis) {
        int[] indices = new int[camera.exposureCount()];
        int count = 0;
        for (int e = 0; e < indices.length; e++) {
            int n = BivariatePolynomial.termCount(exposureDegree[e]);
            if (camera.exposureGroup(e) == group && k < n) {
                indices[count++] = exposureFirst[e] + axis * n + k;
            }
        }
        return Arrays.copyOf(indices, count);
    }
}
