// A joint fit of the exposures in a folder, its plots, and an aligned median.
//
// In ImageJ or Fiji: Plugins > Macros > Run..., and choose the folder.
// From another macro: runMacro("/path/to/joint_fit.ijm", "/data/night1");
//
// Reference: reference.fits in the folder if there is one; else the images are fitted to each other alone. Write
// reference=gaia below to ask for Gaia DR3 on the net.

folder = getArgument();
if (folder == "") folder = getDirectory("Folder of the exposures");
if (!endsWith(folder, "/")) folder = folder + "/";

reference = "none";
if (File.exists(folder + "reference.fits")) reference = folder + "reference.fits";

// Everything in one go: results go into the folder jointcal beside the exposures. A wrong value, or a run that cannot
// begin, ends this macro with its reason.
run("Joint Fit...", "input=[" + folder + "] reference=[" + reference + "]");

// The verdict and the images that stand out: images.csv has a row for each, a line of names first.
results = folder + "jointcal/";
summary = File.openAsString(results + "summary.json");
usable = indexOf(summary, "\"usable\": true") > 0;
print("usable: " + usable);
rows = split(File.openAsString(results + "images.csv"), "\n");
names = split(rows[0], ",");
for (column = 0; column < names.length; column++) {
    if (names[column] == "reduced_chi2") chi2 = column;
}
for (row = 1; row < rows.length; row++) {
    cells = split(rows[row], "(,)");
    if (parseFloat(cells[chi2]) > 2) print("look at " + cells[1] + ": reduced chi2 " + cells[chi2]);
}

// The diagnostic plots as PNG files, and the median of the aligned images.
run("Plot Residuals...", "run=[" + results + "] format=png");
if (usable) {
    run("Align Stack...", "input=[" + folder + "] combine=median");
    print("aligned: " + getTitle());
}
