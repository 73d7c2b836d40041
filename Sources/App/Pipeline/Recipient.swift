internal import HTTP
internal import HTTPServer

/// Where an answer that comes later goes: to a connection, or to whoever called in process.
enum Recipient: Sendable {
    case connection(Ticket)
    case caller(@Sendable (Response) -> Void)

    func answer(_ response: Response) {
        switch self {
        case .connection(let ticket): ticket.answer(response)
        case .caller(let take): take(response)
        }
    }
}
