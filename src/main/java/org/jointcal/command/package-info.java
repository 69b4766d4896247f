/**
 * The doors: SciJava commands for the menu, macros and scripts; the adapter for plain ImageJ; the shell's entry.
 *
 * <p>A door collects keys, and {@code FitRunner} does the rest, so that a key means the same everywhere. The fields of
 * {@code FitKeys} are the only list of parameters: dialogs, the recorder, macros and {@code --help} read it.
 * The shell starts neither ImageJ nor SciJava: what it touches ({@code Shell}, {@code FitKeys}, {@code CommandKeys},
 * {@code FitRunner}) imports no {@code ij} class.
 *
 * <p>May import everything; nothing imports it.
 */
package org.jointcal.command;
