internal import HTTP
internal import Resources
internal import Synchronization

/// Gives an answer what every answer has, wherever it was made: who it is for, how caches treat it, errors as problems.
struct Answers: Sendable {
    let runtime: Runtime
    let exchange: Exchange
    /// Nil where no route was found.
    let endpoint: Endpoint?
    /// What tells a key how much it may still ask.
    var rate: [Response.Field] = []

    /// What follows a change, whatever became of it.
    func didWrite() {
        if endpoint?.changesKeys == true { runtime.keyGeneration.add(1, ordering: .releasing) }
        runtime.relay.wake()
    }

    func response(to result: Result<Response, any Error>) -> Response {
        switch result {
        case .success(let response): finish(response)
        case .failure(let error): response(to: error)
        }
    }

    func response(to error: any Error) -> Response {
        if Failure.isOurs(error) {
            runtime.log.write(.error, "\(error)", [("request_id", exchange.requestID)])
        }
        var response = Failure.problem(for: error).response(requestID: exchange.requestID)
        response.exchange = exchange
        response.commonLines = CommonLines.secret
        // A refusal for want of requests brings these fields itself.
        if response.status != .tooManyRequests { response.fields += rate }
        return response
    }

    func finish(_ made: Response) -> Response {
        var response = made
        response.exchange = exchange
        response.commonLines = endpoint?.commonLines ?? CommonLines.usual
        response.fields += rate
        return response
    }
}
