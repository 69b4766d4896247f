/**
 * The ground floor of files: how they are named and found, written whole or not at all, and what is read from them, as
 * exposures of chips. The rooms above it, each of which imports {@code core}, this package and the rooms that are named:
 *
 * <ul>
 * <li>{@code io.fits}: headers and tables of FITS files, header files beside images
 * <li>{@code io.text}: tables as text
 * <li>{@code io.image}: pixels of FITS and TIFF images; imports {@code io.fits}
 * <li>{@code io.catalog}: catalogs of detections and of references in files; imports {@code io.fits}, {@code io.text}
 * <li>{@code io.input}: whatever {@code input=} names; imports {@code io.image}, {@code io.catalog}, {@code io.fits}
 * <li>{@code io.net}: Gaia from services; nothing else reaches out; imports {@code io.catalog}, {@code io.fits}
 * <li>{@code io.solve}: plate solvers; imports {@code io.fits}
 * </ul>
 */
package org.jointcal.io;
