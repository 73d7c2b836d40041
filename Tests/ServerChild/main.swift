import App
import Glibc
import HTTP
import MasterData
import Migrations
import Resources
import SRM
import Synchronization

// A server in a process of its own, which a test can kill or that dies at a named point of the relay's work.
//
// usage: ServerChild FOLDER [POINT [N]]   serves FOLDER/tandem.db, says its first key (or -) and its port, ends with its input;
//                                         kills itself when it reaches POINT for the Nth time

let arguments = CommandLine.arguments
guard arguments.count >= 2 else { exit(2) }

func say(_ line: String) {
    print(line)
    fflush(nil)
}

/// Every qualified supplier gets a note.
let note = Subscription("note", on: \Supplier.qualify) { supplier, transaction in
    try transaction.create(Note.self) {
        $0.subject = supplier.id.description
        $0.body = "note"
    }
}

/// The same, but nothing is done for a supplier without a website.
let stubborn = Subscription("stubborn", on: \Supplier.qualify) { supplier, transaction in
    guard supplier.website != nil else { throw Problem.forbidden("No website.") }
    try transaction.create(Note.self) {
        $0.subject = supplier.id.description
        $0.body = "stubborn"
    }
}

/// The same in three turns, each with a note of its own.
let patient = Subscription(
    "patient", on: [.init(Supplier.self, "qualified")],
    inTurns: { event, turn, transaction in
        guard let supplier = event.subject(as: Supplier.self) else { return nil }
        let number = (turn ?? 0) + 1
        try transaction.create(Note.self) {
            $0.subject = supplier.description
            $0.body = "turn \(number)"
        }
        return number < 3 ? number : nil
    })

let point = arguments.count > 2 ? CrashPoint(rawValue: arguments[2]) : nil
let rest = Mutex(arguments.count > 3 ? Int(arguments[3]) ?? 1 : 1)

do {
    var configuration = Configuration()
    configuration.database = "\(arguments[1])/tandem.db"
    configuration.port = 0
    configuration.reactors = 1
    configuration.hasTestClock = true
    configuration.limitsRate = false
    let catalog = Catalog(Application.catalog.modules + [Module("Test", resources: [], subscriptions: [note, stubborn, patient])])
    let application = try Application(
        configuration, log: ServerLog(sink: LogSink(), format: .off, level: .error), catalog: catalog, migrations: Migrations.all
    ) { reached in
        guard reached == point,
            rest.withLock({ rest in
                rest -= 1; return rest == 0
            })
        else { return }
        kill(getpid(), SIGKILL)
    }
    say(application.firstKey ?? "-")
    say("\(try application.start())")
    _ = readLine()
    application.stop()
    application.wait()
} catch {
    say("\(error)")
    exit(1)
}
