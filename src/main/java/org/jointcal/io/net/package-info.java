/**
 * Reference stars from services on the net, which are not trusted, and the cache of their answers. Nothing else in the
 * program reaches out.
 *
 * <p>Imports {@code core}, {@code io}, {@code io.fits}, {@code io.catalog} and STIL.
 */
package org.jointcal.io.net;
