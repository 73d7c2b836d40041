internal import CRM
internal import Resources
internal import Values

extension Record where R == SalesOrderLine {
    /// Writes a promise down, with the event that brought it, and what it rests on now; answers whether the day or its confidence changed.
    mutating func take(_ promise: PromiseDate, cause: String?) -> Bool {
        self.promiseReasons = promise.reasons
        let confidence = SalesOrderLine.PromiseConfidence(rawValue: promise.confidence.rawValue)
        let isNew = promise.day != self.promisedOn || (promise.day != nil && confidence != self.promiseConfidence)
        guard isNew else { return false }
        self.promisedOn = promise.day
        self.promiseConfidence = promise.day == nil ? nil : confidence
        self.promiseCause = cause
        if self.firstPromisedOn == nil { self.firstPromisedOn = promise.day }
        return true
    }
}
