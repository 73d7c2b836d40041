internal import Analytics
internal import Resources

/// A figure by which a supplier is measured. Those of time hold it to its first promise or to its latest; the twins count only what was
/// accepted.
package enum PerformanceMetric: String, Choice {
    case otifFirst = "otif_first"
    case otifLatest = "otif_latest"
    case otifFirstAccepted = "otif_first_accepted"
    case otifLatestAccepted = "otif_latest_accepted"
    case otdFirst = "otd_first"
    case otdLatest = "otd_latest"
    case onTimeFirst = "on_time_quantity_first"
    case onTimeLatest = "on_time_quantity_latest"
    case onTimeFirstAccepted = "on_time_quantity_first_accepted"
    case onTimeLatestAccepted = "on_time_quantity_latest_accepted"
    case fillRate = "fill_rate"
    case fillRateAccepted = "fill_rate_accepted"
    case lineFillRate = "line_fill_rate"
    case lineFillRateAccepted = "line_fill_rate_accepted"
    case ppm
    case ppmAccepted = "ppm_accepted"
    case leadTimeMean = "lead_time_mean"
    case leadTimeDeviation = "lead_time_stdev"
    case leadTimeP50 = "lead_time_p50"
    case leadTimeP90 = "lead_time_p90"
    case daysLate = "avg_days_late"
    case priceVariance = "ppv_percent"
    case priceVarianceAccepted = "ppv_percent_accepted"
    case complaints = "complaints_per_1000"

    /// Whether a score can be made of it: of shares, and of what has a worst that people agree on.
    var isScored: Bool { score(of: 0) != nil }

    /// A value as a score from 0 to 100; nil for figures that mean something only beside what was agreed.
    func score(of value: Double) -> Double? {
        switch self {
        case .otifFirst, .otifLatest, .otifFirstAccepted, .otifLatestAccepted, .otdFirst, .otdLatest, .onTimeFirst, .onTimeLatest,
            .onTimeFirstAccepted, .onTimeLatestAccepted, .fillRate, .fillRateAccepted, .lineFillRate, .lineFillRateAccepted:
            min(max(100 * value, 0), 100)
        case .ppm, .ppmAccepted: Self.falling(value, worst: 50_000)
        case .daysLate: Self.falling(value, worst: 30)
        case .priceVariance, .priceVarianceAccepted: Self.falling(value, worst: 20)
        case .complaints: Self.falling(value, worst: 10)
        case .leadTimeMean, .leadTimeDeviation, .leadTimeP50, .leadTimeP90: nil
        }
    }

    /// 100 for none of it or less, 0 from the worst on.
    private static func falling(_ value: Double, worst: Double) -> Double { min(max(100 * (1 - value / worst), 0), 100) }
}
