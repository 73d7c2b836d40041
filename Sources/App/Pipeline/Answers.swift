internal import HTTP

/// Gives an answer what every answer has, wherever it was made: who it is for, how caches treat it, errors as problems.
struct Answers: Sendable {
    let runtime: Runtime
    let exchange: Exchange
    /// Nil where no route was found.
    let endpoint: Endpoint?

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
        return response
    }

    func finish(_ made: Response) -> Response {
        var response = made
        response.exchange = exchange
        response.commonLines = endpoint?.commonLines ?? CommonLines.usual
        return response
    }
}
