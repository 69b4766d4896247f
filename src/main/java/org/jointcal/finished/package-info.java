/**
 * A finished run as it is looked at: columns of its tables, its images and their solutions.
 *
 * <p>It is read from the folder that a run left, or made of a result that is still in memory; both give the same, so that
 * every view works after a restart and for runs that were made elsewhere. Nothing here is ever changed.
 *
 * <p>Imports {@code core}, {@code io}, {@code calibrate} and Gson; plots, pages and overlays import it.
 */
package org.jointcal.finished;
