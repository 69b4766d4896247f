#@ CommandService commands
#@ File (label = "Folder of exposures", style = "directory") folder
#@ String (label = "Reference: a file, gaia, or none", value = "none") reference
#@output String summary

# A joint fit with the keys of the dialog; see docs/keys.md for all of them. Values are text.
module = commands.run('org.jointcal.command.JointFitCommand', True,
                      ['input', folder.getPath(), 'reference', reference]).get()
if module.isCanceled():
    raise RuntimeError(module.getCancelReason())
summary = module.getOutput('summary')

# The result itself: solutions, stars and residuals as records and columns.
result = module.getOutput('result')
for image in result.images():
    if image.reducedChi2() > 2:
        print('look at %s: reduced chi2 %.2f' % (image.image().name(), image.reducedChi2()))
print('%d stars; results in %s' % (result.stars().count(), module.getOutput('folder')))
