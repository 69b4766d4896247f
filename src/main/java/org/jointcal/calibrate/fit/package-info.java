/**
 * From a set to a settled solution: which model, which stars and images, in what order they are fitted, when it is done.
 *
 * <p>{@code FieldFit} is the whole way; after its run it is what results are made of. Imports {@code core},
 * {@code calibrate.request}, {@code calibrate.result} and {@code calibrate.start}.
 */
package org.jointcal.calibrate.fit;
