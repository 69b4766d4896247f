import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jointcal.calibrate.result.CalibrationResult;
import org.jointcal.calibrate.JointFit;
import org.jointcal.core.Progress;
import org.jointcal.report.ResultWriter;

/**
 * A joint fit step by step, with a polynomial for each chip and one for each exposure:
 * java -cp Jointcal_-all.jar scripts/JointFitExample.java FOLDER REFERENCE OUTPUT
 */
public class JointFitExample {
    public static void main(String[] args) throws Exception {
        try (JointFit fit = JointFit.load(Map.of("input", args[0], "reference", args[1]))) {
            fit.associateCatalogs(3).collectRefStars(3).selectFittedStars(2).constrainedPolyModel(3, 1);
            for (String what : List.of("DistortionsExposure", "Distortions", "Positions", "Distortions Positions")) {
                System.out.println(what + ": chi2 " + fit.minimize(what).chi2());
            }
            for (boolean settled = false; !settled;) {
                boolean moved = fit.estimateErrors();
                fit.minimize("Distortions Positions");
                settled = fit.removeOutliers(5) == 0 && !moved;
            }
            CalibrationResult result = fit.result();
            System.out.println(result.verdict());
            ResultWriter.write(result, Path.of(args[2]), Progress.NONE);
        }
    }
}
