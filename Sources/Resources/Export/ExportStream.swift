internal import HTTP
internal import JSON
internal import Storage
internal import Synchronization

/// All of a list as a file, made while it is sent: each part is a page by keyset in a snapshot of its own, so memory stays flat and no
/// snapshot holds the log back.
final class ExportStream: BodyStream {
    private let plan: ListPlan
    private let format: ExportFormat
    private let table: ExportTable
    private let reading: Work.Reading
    private let state = Mutex(State())

    private struct State {
        var position: KeysetPosition?
        var hasBegun = false
        var isCancelled = false
    }

    private static let rowsPerPart = 500

    init(_ plan: ListPlan, _ format: ExportFormat, _ table: ExportTable, _ reading: @escaping Work.Reading) {
        self.plan = plan
        self.format = format
        self.table = table
        self.reading = reading
    }

    func makePart(_ deliver: @escaping @Sendable (BodyPart) -> Void) {
        reading { session in
            do {
                deliver(try self.part(from: try session.get()))
            } catch {
                deliver(.failed)
            }
        }
    }

    func cancel() { state.withLock { $0.isCancelled = true } }

    private func part(from session: any Session) throws -> BodyPart {
        let (position, isFirst, isCancelled) = state.withLock { ($0.position, !$0.hasBegun, $0.isCancelled) }
        guard !isCancelled else { return .failed }
        let (bytes, next) =
            switch format {
            case .csv: try table.rows(of: plan, after: position, limit: Self.rowsPerPart, withHeader: isFirst, in: session)
            case .ndjson: try lines(after: position, in: session)
            }
        state.withLock {
            $0.position = next
            $0.hasBegun = true
        }
        return next == nil ? .last(bytes) : .more(bytes)
    }

    /// One record a line, whole, with its lines.
    private func lines(after position: KeysetPosition?, in session: any Session) throws -> ([UInt8], KeysetPosition?) {
        var draft = Draft(capacity: Self.rowsPerPart * 768)
        let next = try plan.read(after: position, limit: Self.rowsPerPart, in: session) { rows in
            plan.shape.write(rows, into: &draft)
            draft.json.byte(UInt8(ascii: "\n"))
        }
        return (try ShapeLoader(session: session).complete(draft, as: plan.shape), next)
    }
}
