#@ File (label = "Folder of exposures", style = "directory") folder
#@ String (label = "Reference: a file, gaia, or none", value = "none") reference

// A joint fit, its plots and its residuals. The recorder (Plugins > Macros > Record...) writes such lines.
run("Joint Fit...", "input=[" + folder + "] reference=[" + reference + "]");
run("Plot Residuals...", "run=[" + folder + "] plots=[chips error chi2]");
run("Show Residuals...", "run=[" + folder + "] colour_by=chi2");
