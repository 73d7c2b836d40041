package import Storage

/// Every migration, oldest first. A migration that was released is never edited.
package enum Migrations {
    package static let all = [
        Migration("0001_kernel", PackageResources._001_kernel_sql)
    ]
}
