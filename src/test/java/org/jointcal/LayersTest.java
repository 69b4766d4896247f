package org.jointcal;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.junit.jupiter.api.Test;

/** The picture of docs/architecture.md: arrows point down only. */
class LayersTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.jointcal");
    private static final String[] CORE_LIBRARIES = {"org.jointcal.core..", "java..", "org.ejml.."};

    @Test
    void packagesImportOnlyWhatStandsBelowThem() {
        layeredArchitecture().consideringOnlyDependenciesInLayers()
                .layer("core").definedBy("org.jointcal.core")
                .layer("sky").definedBy("org.jointcal.core.sky..")
                .layer("poly").definedBy("org.jointcal.core.poly..")
                .layer("wcs").definedBy("org.jointcal.core.wcs..")
                .layer("star").definedBy("org.jointcal.core.star..")
                .layer("associate").definedBy("org.jointcal.core.associate..")
                .layer("model").definedBy("org.jointcal.core.model..")
                .layer("linear").definedBy("org.jointcal.core.linear..")
                .layer("fit").definedBy("org.jointcal.core.fit..")
                .layer("photometry").definedBy("org.jointcal.core.photometry..")
                .layer("simulate").definedBy("org.jointcal.core.simulate..")
                .layer("detect").definedBy("org.jointcal.detect..")
                .layer("resample").definedBy("org.jointcal.resample..")
                .layer("io").definedBy("org.jointcal.io..")
                .layer("sources").definedBy("org.jointcal.sources..")
                .layer("calibrate").definedBy("org.jointcal.calibrate..")
                .layer("align").definedBy("org.jointcal.align..")
                .layer("finished").definedBy("org.jointcal.finished..")
                .layer("plot").definedBy("org.jointcal.plot..")
                .layer("report").definedBy("org.jointcal.report..")
                .layer("display").definedBy("org.jointcal.display..")
                .layer("simulate files").definedBy("org.jointcal.simulate..")
                .layer("command").definedBy("org.jointcal.command..")
                .whereLayer("command").mayNotBeAccessedByAnyLayer()
                .whereLayer("display").mayOnlyBeAccessedByLayers("command")
                .whereLayer("align").mayOnlyBeAccessedByLayers("display", "command")
                .whereLayer("resample").mayOnlyBeAccessedByLayers("align", "display", "command")
                .whereLayer("report").mayOnlyBeAccessedByLayers("display", "command")
                .whereLayer("plot").mayOnlyBeAccessedByLayers("report", "display", "command")
                .whereLayer("finished").mayOnlyBeAccessedByLayers("plot", "report", "display", "command")
                .whereLayer("calibrate")
                .mayOnlyBeAccessedByLayers("align", "finished", "plot", "report", "simulate files", "display",
                        "command")
                .whereLayer("sources").mayOnlyBeAccessedByLayers("calibrate", "report", "display", "command")
                .whereLayer("io")
                .mayOnlyBeAccessedByLayers("align", "sources", "calibrate", "finished", "report", "simulate files",
                        "display",
                        "command")
                .whereLayer("detect")
                .mayOnlyBeAccessedByLayers("align", "sources", "calibrate", "report", "display", "command")
                .whereLayer("simulate").mayOnlyBeAccessedByLayers("simulate files")
                .whereLayer("simulate files").mayOnlyBeAccessedByLayers("command")
                .whereLayer("photometry").mayOnlyBeAccessedByLayers("calibrate")
                .whereLayer("fit").mayOnlyBeAccessedByLayers("calibrate")
                .whereLayer("linear").mayOnlyBeAccessedByLayers("fit")
                .whereLayer("model").mayOnlyBeAccessedByLayers("fit", "calibrate")
                .whereLayer("associate").mayOnlyBeAccessedByLayers("fit", "calibrate")
                .check(CLASSES);
    }

    @Test
    void roomsOfIoImportOnlyTheRoomsBelowThem() {
        layeredArchitecture().consideringOnlyDependenciesInLayers()
                .layer("io").definedBy("org.jointcal.io")
                .layer("fits").definedBy("org.jointcal.io.fits")
                .layer("text").definedBy("org.jointcal.io.text")
                .layer("image").definedBy("org.jointcal.io.image")
                .layer("catalog").definedBy("org.jointcal.io.catalog")
                .layer("input").definedBy("org.jointcal.io.input")
                .layer("net").definedBy("org.jointcal.io.net")
                .layer("solve").definedBy("org.jointcal.io.solve")
                .whereLayer("fits").mayOnlyBeAccessedByLayers("image", "catalog", "input", "net", "solve")
                .whereLayer("text").mayOnlyBeAccessedByLayers("catalog")
                .whereLayer("image").mayOnlyBeAccessedByLayers("input")
                .whereLayer("catalog").mayOnlyBeAccessedByLayers("input", "net")
                .whereLayer("input").mayNotBeAccessedByAnyLayer()
                .whereLayer("net").mayNotBeAccessedByAnyLayer()
                .whereLayer("solve").mayNotBeAccessedByAnyLayer()
                .check(CLASSES);
    }

    @Test
    void roomsOfCalibrateImportOnlyTheRoomsBelowThem() {
        layeredArchitecture().consideringOnlyDependenciesInLayers()
                .layer("request").definedBy("org.jointcal.calibrate.request")
                .layer("result").definedBy("org.jointcal.calibrate.result")
                .layer("start").definedBy("org.jointcal.calibrate.start")
                .layer("load").definedBy("org.jointcal.calibrate.load")
                .layer("fit").definedBy("org.jointcal.calibrate.fit")
                .layer("photometry").definedBy("org.jointcal.calibrate.photometry")
                .layer("calibrate").definedBy("org.jointcal.calibrate")
                .layer("plane").definedBy("org.jointcal.calibrate.plane")
                .whereLayer("plane").mayNotBeAccessedByAnyLayer()
                .whereLayer("calibrate").mayOnlyBeAccessedByLayers("plane")
                .whereLayer("photometry").mayOnlyBeAccessedByLayers("calibrate", "plane")
                .whereLayer("fit").mayOnlyBeAccessedByLayers("photometry", "calibrate", "plane")
                .whereLayer("load").mayOnlyBeAccessedByLayers("photometry", "calibrate", "plane")
                .whereLayer("start").mayOnlyBeAccessedByLayers("load", "fit", "photometry", "calibrate", "plane")
                .whereLayer("result")
                .mayOnlyBeAccessedByLayers("start", "fit", "photometry", "calibrate", "plane")
                .check(CLASSES);
    }

    @Test
    void noTwoPackagesImportEachOther() {
        SlicesRuleDefinition.slices().matching("org.jointcal.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void coreNeedsTheJdkAndEjmlOnly() {
        ArchRuleDefinition.classes().that().resideInAPackage("org.jointcal.core..").should()
                .onlyDependOnClassesThat().resideInAnyPackage(CORE_LIBRARIES).check(CLASSES);
        ArchRuleDefinition.noClasses().that().resideInAPackage("org.jointcal.core..").should()
                .dependOnClassesThat().resideInAnyPackage("java.awt..", "javax.swing..").check(CLASSES);
    }

    @Test
    void onlyDisplayAndCommandKnowImageJ() {
        ArchRuleDefinition.noClasses().that()
                .resideOutsideOfPackages("org.jointcal.display..", "org.jointcal.command..")
                .should().dependOnClassesThat().resideInAnyPackage("ij..", "org.scijava..", "net.imagej..")
                .check(CLASSES);
    }
}
