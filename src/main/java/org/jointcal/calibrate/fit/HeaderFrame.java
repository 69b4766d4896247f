package org.jointcal.calibrate.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jointcal.calibrate.start.Starts;
import org.jointcal.core.associate.Affine;
import org.jointcal.core.sky.TangentPlane;
import org.jointcal.core.star.CcdImage;

/**
 * Lays each solved field that no reference holds back to where its headers have it on average: place, orientation and scale.
 * The data say nothing of these, and on the way to a solution they drift.
 */
final class HeaderFrame {
    private HeaderFrame() {
    }

    /**
     * @param fit a fit whose first solution stands
     * @param solved the start by that solution
     * @return the same with the fields that no reference holds laid back
     */
    static Starts laidBack(FieldFit fit, Starts solved) {
        Map<Integer, List<Integer>> fields = new TreeMap<>();
        for (int i : fit.members().images()) {
            int exposure = fit.set().images().get(i).exposure();
            if (!fit.placements().get(exposure).onReference() && fit.frame().held().isEmpty()) {
                fields.computeIfAbsent(fit.placements().get(exposure).field(), key -> new ArrayList<>()).add(i);
            }
        }
        Starts all = solved;
        for (Map.Entry<Integer, List<Integer>> field : fields.entrySet()) {
            all = laidBack(fit, field.getKey(), field.getValue(), all);
        }
        return all;
    }

    private static Starts laidBack(FieldFit fit, int field, List<Integer> members, Starts solved) {
        List<CcdImage> images = fit.set().images();
        Starts headers = Starts.headers(images);
        int first = members.get(0);
        double[] v = new double[3];
        headers.toSky(first, images.get(first).width() / 2.0, images.get(first).height() / 2.0, v);
        TangentPlane plane = TangentPlane.towards(v[0], v[1], v[2]);
        Affine back = solved.onto(headers, images, members, plane);
        return (image, x, y, vector) -> {
            solved.toSky(image, x, y, vector);
            if (fit.placements().get(images.get(image).exposure()).field() == field) {
                double[] at = new double[2];
                plane.project(vector[0], vector[1], vector[2], at);
                plane.deprojectToVector(back.x(at[0], at[1]), back.y(at[0], at[1]), vector);
            }
        };
    }
}
