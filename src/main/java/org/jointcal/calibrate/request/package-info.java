/**
 * What is asked: requests, read from keys and checked. Every door builds one of these.
 *
 * <p>Imports {@code core} and {@code io}.
 */
package org.jointcal.calibrate.request;
