internal import Analytics
internal import Values

/// The figures of some lines: held to the first and the latest promise, by what came and by what was accepted.
struct SupplyMeasurement: Hashable {
    private(set) var byFirst = SupplierKPIs()
    private var byLatest = SupplierKPIs()
    private var firstAccepted = SupplierKPIs()
    private var latestAccepted = SupplierKPIs()
    private(set) var complaints = 0

    /// Counts one more line.
    mutating func add(_ line: LineOutcomes) {
        byFirst.add(line.byFirst)
        byLatest.add(line.byLatest)
        firstAccepted.add(line.firstAccepted)
        latestAccepted.add(line.latestAccepted)
    }

    /// Counts one more complaint.
    mutating func addComplaint() { complaints += 1 }

    /// In the order of the metrics.
    var figures: [PerformanceFigure] { PerformanceMetric.allCases.map(figure) }

    private func figure(_ metric: PerformanceMetric) -> PerformanceFigure {
        switch metric {
        case .otifFirst: PerformanceFigure(metric, byFirst.otif)
        case .otifLatest: PerformanceFigure(metric, byLatest.otif)
        case .otifFirstAccepted: PerformanceFigure(metric, firstAccepted.otif)
        case .otifLatestAccepted: PerformanceFigure(metric, latestAccepted.otif)
        case .otdFirst: PerformanceFigure(metric, byFirst.onTimeReceipts)
        case .otdLatest: PerformanceFigure(metric, byLatest.onTimeReceipts)
        case .onTimeFirst: PerformanceFigure(metric, byFirst.onTimeQuantity)
        case .onTimeLatest: PerformanceFigure(metric, byLatest.onTimeQuantity)
        case .onTimeFirstAccepted: PerformanceFigure(metric, firstAccepted.onTimeQuantity)
        case .onTimeLatestAccepted: PerformanceFigure(metric, latestAccepted.onTimeQuantity)
        case .fillRate: PerformanceFigure(metric, byFirst.fillRate)
        case .fillRateAccepted: PerformanceFigure(metric, firstAccepted.fillRate)
        case .lineFillRate: PerformanceFigure(metric, byFirst.lineFillRate)
        case .lineFillRateAccepted: PerformanceFigure(metric, firstAccepted.lineFillRate)
        case .ppm: PerformanceFigure(metric, byFirst.rejects, times: 1_000_000)
        case .ppmAccepted: PerformanceFigure(metric, firstAccepted.rejects, times: 1_000_000)
        case .leadTimeMean: PerformanceFigure(metric, mean: byFirst.leadTimes)
        case .leadTimeDeviation: PerformanceFigure(metric, byFirst.leadTimes.standardDeviation, n: byFirst.leadTimes.n)
        case .leadTimeP50: leadTime(metric, 0.5)
        case .leadTimeP90: leadTime(metric, 0.9)
        case .daysLate: PerformanceFigure(metric, mean: byFirst.daysLate)
        case .priceVariance: PerformanceFigure(metric, byFirst.priceVariance, times: 100)
        case .priceVarianceAccepted: PerformanceFigure(metric, firstAccepted.priceVariance, times: 100)
        case .complaints:
            PerformanceFigure(metric, Ratio(Decimal12(complaints), of: byFirst.received, n: complaints), times: 1_000)
        }
    }

    private func leadTime(_ metric: PerformanceMetric, _ probability: Double) -> PerformanceFigure {
        PerformanceFigure(metric, LeadTimePromise(byFirst.leadTimes).quantile(probability), n: byFirst.leadTimes.n)
    }
}

extension SupplyMeasurement: Countable {
    private static var figures: [WritableKeyPath<Self, SupplierKPIs>] { [\.byFirst, \.byLatest, \.firstAccepted, \.latestAccepted] }

    mutating func add(_ other: SupplyMeasurement) {
        for figures in Self.figures { self[keyPath: figures].add(other[keyPath: figures]) }
        complaints += other.complaints
    }

    mutating func remove(_ other: SupplyMeasurement) {
        for figures in Self.figures { self[keyPath: figures].remove(other[keyPath: figures]) }
        complaints -= other.complaints
    }

    var numbers: [Int128] { Self.figures.flatMap { self[keyPath: $0].numbers } + [Int128(complaints)] }

    init?(_ numbers: inout ArraySlice<Int128>) {
        self.init()
        for figures in Self.figures {
            guard let counted = SupplierKPIs(&numbers) else { return nil }
            self[keyPath: figures] = counted
        }
        guard let counted = numbers.popFirst() else { return nil }
        complaints = Int(clamping: counted)
    }
}
