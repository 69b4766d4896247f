/**
 * World coordinate systems and headers: what TAN, TAN-SIP and TPV mean, and how a solution is written as one;
 * dates, sites and pointings as headers tell them.
 *
 * <p>Imports {@code core}, {@code core.sky}, {@code core.poly} and EJML; knows nothing of files.
 */
package org.jointcal.core.wcs;
