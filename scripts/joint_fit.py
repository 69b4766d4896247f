# A joint fit step by step, in Jython (Python 2.7 on Java):
#   java -cp jython-standalone.jar:Jointcal_-all.jar org.python.util.jython scripts/joint_fit.py FOLDER REFERENCE OUTPUT
# In Fiji's script editor (language Python), put the three paths in place of sys.argv[1], sys.argv[2] and sys.argv[3].
import sys
from java.nio.file import Path
from org.jointcal.calibrate import JointFit
from org.jointcal.core import Progress
from org.jointcal.report import ResultWriter

# Any keys of the fit may follow; see docs/keys.md. Values are text.
fit = JointFit.load({'input': sys.argv[1], 'reference': sys.argv[2], 'output': sys.argv[3]})
try:
    # Which detections are the same star (arcsec), which have a reference (arcsec), and what a star needs to take part.
    fit.associateCatalogs(3).collectRefStars(3).selectFittedStars(2)
    fit.simplePolyModel(3)
    fit.minimize('Distortions')
    fit.minimize('Positions')
    fit.minimize('Distortions Positions')

    # Errors and outliers until neither changes any more.
    settled = False
    while not settled:
        moved = fit.estimateErrors()
        fit.minimize('Distortions Positions')
        settled = fit.removeOutliers(5) == 0 and not moved

    result = fit.result()
    print(result.verdict())
    stars = result.stars()
    print('%d stars, the first at %.6f, %.6f' % (stars.count(), stars.ra()[0], stars.dec()[0]))
    for image in result.images():
        if image.reducedChi2() > 2:
            print('look at %s: reduced chi2 %.2f' % (image.image().name(), image.reducedChi2()))
    ResultWriter.write(result, Path.of(sys.argv[3]), Progress.NONE)
finally:
    fit.close()
