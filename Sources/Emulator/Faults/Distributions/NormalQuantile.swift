import Foundation

/// The inverse of the standard normal distribution.
enum NormalQuantile {
    /// The value below which the fraction `u` (0 < u < 1) of a standard normal distribution lies.
    ///
    /// Rational approximation with relative error below 1.2e-9. Source: Peter J. Acklam, "An
    /// algorithm for computing the inverse normal cumulative distribution function", 2003.
    static func value(at u: Double) -> Double {
        let tail = 0.02425
        if u < tail { return tailValue(sqrt(-2 * log(u))) }
        if u > 1 - tail { return -tailValue(sqrt(-2 * log(1 - u))) }
        let q = u - 0.5
        let r = q * q
        let top = horner(
            r, -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02,
            1.383577518672690e+02, -3.066479806614716e+01, 2.506628277459239e+00)
        let bottom = horner(
            r, -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02,
            6.680131188771972e+01, -1.328068155288572e+01, 1)
        return top * q / bottom
    }

    private static func tailValue(_ q: Double) -> Double {
        let top = horner(
            q, -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00,
            -2.549732539343734e+00, 4.374664141464968e+00, 2.938163982698783e+00)
        let bottom = horner(
            q, 7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00,
            3.754408661907416e+00, 1)
        return top / bottom
    }

    /// A polynomial with the highest power's coefficient first.
    private static func horner(_ x: Double, _ coefficients: Double...) -> Double {
        coefficients.reduce(0) { $0 * x + $1 }
    }
}
