/** What every layer shares: the exception, the problem and the progress. Imports the JDK only. */
package org.jointcal.core;
