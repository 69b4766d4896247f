/**
 * The pictures of a finished run: what they show, and how they are drawn.
 *
 * <p>A {@link org.jointcal.plot.Figure} is data with axes and a few words; {@link org.jointcal.plot.Drawing} is the only
 * one that lays it out, onto SVG or pixels. ImageJ's own plots are made of the same figures, in {@code display}.
 * Colours are those of Okabe and Ito, which colour-blind eyes tell apart.
 *
 * <p>Imports {@code core}, {@code calibrate}, {@code finished} and the JDK. Nothing here needs a screen.
 */
package org.jointcal.plot;
