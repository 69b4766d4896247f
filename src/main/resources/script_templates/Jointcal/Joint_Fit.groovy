#@ CommandService commands
#@ File (label = "Folder of exposures", style = "directory") folder
#@ String (label = "Reference: a file, gaia, or none", value = "none") reference
#@ Integer (label = "Degree of the mapping", value = 3, min = 1, max = 7) degree
#@output String summary

// A joint fit with the keys of the dialog; see docs/keys.md for all of them. Values are text.
def module = commands.run('org.jointcal.command.JointFitCommand', true,
        'input', folder.path, 'reference', reference, 'image_degree', degree as String).get()
if (module.isCanceled()) {
    throw new IllegalStateException(module.getCancelReason())
}
summary = module.getOutput('summary')

// The result itself: solutions, stars and residuals as records and columns.
def result = module.getOutput('result')
result.images().findAll { it.reducedChi2() > 2 }.each {
    println "look at ${it.image().name()}: reduced chi2 ${it.reducedChi2()}"
}
println "${result.stars().count()} stars; results in ${module.getOutput('folder')}"
