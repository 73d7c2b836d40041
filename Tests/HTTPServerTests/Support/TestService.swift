internal import HTTP
internal import HTTPServer
internal import Synchronization

/// A service made of closures, which remembers what it was asked and told.
final class TestService: Service {
    typealias Answering = @Sendable (Request, Ticket) -> Response?
    typealias Admitting = @Sendable (Request) -> Admission

    struct Notes {
        var requests: [String] = []
        var admitted: [String] = []
        var records: [AnswerRecord] = []
        var calls: [String] = []
        var tickets: [Ticket] = []
    }

    private let notes = Mutex(Notes())
    private let answering: Answering
    private let admitting: Admitting

    /// Answers a request with its path, unless it is told otherwise.
    init(admitting: @escaping Admitting, answering: @escaping Answering = { request, _ in .text(request.path) }) {
        self.answering = answering
        self.admitting = admitting
    }

    convenience init(answering: @escaping Answering = { request, _ in .text(request.path) }) {
        self.init(admitting: { _ in .buffer(limit: 1 << 20) }, answering: answering)
    }

    /// A service that answers nothing by itself and keeps the tickets.
    static func keepingTickets() -> TestService { TestService(answering: { _, _ in nil }) }

    func makeLane() -> any Lane { TestLane(service: self) }

    var requests: [String] { notes.withLock { $0.requests } }
    var admitted: [String] { notes.withLock { $0.admitted } }
    var records: [AnswerRecord] { notes.withLock { $0.records } }
    var calls: [String] { notes.withLock { $0.calls } }

    /// Waits until so many tickets have been handed out.
    func tickets(_ count: Int) -> [Ticket] {
        eventually { self.notes.withLock { $0.tickets.count >= count } }
        return notes.withLock { $0.tickets }
    }

    private final class TestLane: Lane {
        let service: TestService

        init(service: TestService) { self.service = service }

        func admit(_ request: borrowing Request) -> Admission {
            let request = copy request
            service.notes.withLock { $0.admitted.append(request.path) }
            return service.admitting(request)
        }

        func answer(_ request: consuming Request, ticket: Ticket) -> Response? {
            let request = consume request
            service.notes.withLock {
                $0.requests.append(request.path)
                $0.calls.append("answer")
                $0.tickets.append(ticket)
            }
            return service.answering(request, ticket)
        }

        func answer(_ problem: Problem) -> Response {
            Response(
                problem.status, fields: problem.fields, contentType: "application/problem+json",
                body: .bytes(Array(#"{"code":"\#(problem.code)"}"#.utf8)))
        }

        func beginBatch(count: Int) { service.notes.withLock { $0.calls.append("begin \(count)") } }
        func endBatch() { service.notes.withLock { $0.calls.append("end") } }
        func tick() {}
        func didAnswer(_ record: AnswerRecord) { service.notes.withLock { $0.records.append(record) } }
    }
}

extension Response {
    static func text(_ text: String, _ status: Status = .ok) -> Response {
        Response(status, contentType: "text/plain", body: .bytes(Array(text.utf8)))
    }
}
