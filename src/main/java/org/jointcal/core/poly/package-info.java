/** Polynomials in two variables: algebra and least-squares fits. Imports the JDK and EJML. */
package org.jointcal.core.poly;
