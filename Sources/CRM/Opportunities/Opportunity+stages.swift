internal import HTTP
internal import MasterData
internal import Resources
internal import Values

/// The way of an opportunity through its pipeline.
extension Record where R == Opportunity {
    /// The stages of its pipeline, in their order.
    func stages(in transaction: borrowing Transaction) throws -> [Record<PipelineStage>] {
        guard let pipeline = self.pipeline else { return [] }
        return Array(try transaction.find(pipeline).stages)
    }

    /// A new opportunity stands where it is said to, or where everything begins.
    mutating func enterPipeline(in transaction: borrowing Transaction) throws {
        if self.pipeline == nil { self.pipeline = try transaction.select(Pipeline.self).unarchived.first()?.id }
        guard self.pipeline != nil else {
            throw Problem.validationFailed([Violation(.pointer("/pipeline_id"), "required", "is required, as there is no pipeline")])
        }
        let stages = try stages(in: transaction)
        guard let stage = self.stage == nil ? stages.first : stages.first(where: { $0.id == self.stage }) else {
            throw Problem.validationFailed([Violation(.pointer("/stage_id"), "reference_not_found", "is no stage of the pipeline")])
        }
        let (probability, category) = (self.probability, self.forecastCategory)
        enter(stage, at: transaction.now)
        self.probability = probability ?? stage.probability
        self.forecastCategory = category ?? stage.forecastCategory
    }

    /// Leaves the stage that it is in for another one.
    mutating func enter(_ stage: Record<PipelineStage>, at now: Timestamp) {
        leaveStage(at: now)
        self.stage = stage.id
        self.probability = stage.probability
        self.forecastCategory = stage.forecastCategory
        self.stageHistory.append { visit in
            visit.stage = stage.id
            visit.enteredAt = now
        }
    }

    private mutating func leaveStage(at now: Timestamp) {
        guard let last = self.stageHistory.indices.last else { return }
        self.stageHistory[last].leftAt = now
    }

    /// It is won or lost.
    mutating func close(at probability: Decimal6, in transaction: borrowing Transaction) throws {
        leaveStage(at: transaction.now)
        self.probability = probability
        self.closedAt = transaction.now
        self.closedOn = try transaction.today(of: self.company.number)
    }

    /// It goes on in the stage that it was closed in.
    mutating func reopen(in transaction: borrowing Transaction) throws {
        self.closedAt = nil
        self.closedOn = nil
        self.lostReason = nil
        guard let stage = try stages(in: transaction).first(where: { $0.id == self.stage }) else { return }
        enter(stage, at: transaction.now)
    }
}
