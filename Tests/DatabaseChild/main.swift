import FaultyDisk
import Glibc
import SQLite
import Storage

// Another process beside a test's own, which can hold a lock or die in the middle of its work.
//
// usage: DatabaseChild hold PATH          takes the write lock, says so, keeps it until its input ends
//        DatabaseChild change PATH        changes the database once
//        DatabaseChild migrate PATH N     migrates, and is killed at its write N; says "migrated" when it got through

let arguments = CommandLine.arguments
guard arguments.count >= 3 else { exit(2) }
let path = arguments[2]

func say(_ line: String) {
    print(line)
    fflush(nil)
}

do {
    switch arguments[1] {
    case "hold":
        let connection = try Connection(path: path, mode: .write)
        try connection.script("BEGIN IMMEDIATE")
        say("held")
        _ = readLine()
    case "change":
        try Connection(path: path, mode: .write).script("INSERT INTO t (x) VALUES ('from elsewhere')")
        say("changed")
    case "migrate":
        guard arguments.count == 4, let limit = Int(arguments[3]), let slash = path.lastIndex(of: "/") else { exit(2) }
        guard let disk = faulty_disk_watch(String(path[..<slash])) else { exit(2) }
        faulty_disk_kill(disk, limit)
        try Migrator(path: path).migrate(ChildMigrations.all, at: 0)
        say("migrated")
    default: exit(2)
    }
} catch {
    say("\(error)")
    exit(1)
}
