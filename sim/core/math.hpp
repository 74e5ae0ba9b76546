// Elementary functions with the same bits on every x86-64 machine.
//
// glibc picks other code for log, exp and pow on CPUs without FMA, which changes last digits. So
// the engine's own stand here, written from the published algorithms (argument reduction and
// minimax polynomials of FDLIBM, Sun Microsystems 1993; error below 1 ulp for log and exp).
// This header pair is the only one that may call libm.
#pragma once

namespace frontline::math {

double log(double x);            ///< x > 0, finite
double exp(double x);            ///< 0 below -745, infinity above 709.78
double pow(double x, double y);  ///< x >= 0; exp(y log x), relative error about |y log x| 2^-53
double sqrt(double x);           ///< correctly rounded by IEEE 754
/// x > 0; Lanczos (1964), g = 7, 9 terms; relative error 1e-13 below 60, 3e-13 up to its end at 171.6
double gamma(double x);
double normal_cdf(double x);  ///< used while loading and by formulas only
/// Logarithm of the gamma function, x > 0; Stirling's series from 10 on.
double log_gamma(double x);
/// Regularised upper incomplete gamma function Q(shape, x) = P(a gamma variable > x), shape > 0.
double gamma_tail(double shape, double x);

}  // namespace frontline::math
