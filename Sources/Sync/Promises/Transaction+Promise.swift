internal import CRM
internal import MasterData
internal import Resources
internal import SRM
internal import Values

/// What each line of a plan waits for, and what can be promised of it.
struct PromiseBook {
    let today: CalendarDate
    let confidence: PromiseDate.Confidence
    private let calendar: Record<Calendar>?

    init(_ board: SupplyBoard, in records: Records) throws {
        today = board.today
        let warehouse = try records.find(board.warehouse)
        let company = try records.find(board.company)
        calendar = try (warehouse.calendar ?? company.calendar).map { try records.find($0) }
        confidence =
            try records.policy("promise_confidence", of: board.company)?.word.flatMap { PromiseDate.Confidence(rawValue: $0) } ?? .p80
    }

    func promise(_ covers: [(quantity: Decimal6, cover: PromiseDate.Cover)]) -> PromiseDate {
        PromiseDate(covers, today: today, confidence: confidence) { day in
            guard let calendar else { return day }
            return calendar.nextOpenDay(from: day)
        }
    }
}

extension Record where R == SalesOrderLine {
    /// Writes a promise down, with what it rests on and the event that brought it; answers whether the day or its confidence changed.
    mutating func take(_ promise: PromiseDate, cause: String?) -> Bool {
        let confidence = SalesOrderLine.PromiseConfidence(rawValue: promise.confidence.rawValue)
        let isNew = promise.day != self.promisedOn || (promise.day != nil && confidence != self.promiseConfidence)
        guard isNew else { return false }
        self.promisedOn = promise.day
        self.promiseConfidence = promise.day == nil ? nil : confidence
        self.promiseReasons = promise.reasons
        self.promiseCause = cause
        if self.firstPromisedOn == nil { self.firstPromisedOn = promise.day }
        return true
    }
}
