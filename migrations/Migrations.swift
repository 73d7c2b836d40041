package import Storage

/// Every migration, oldest first. A migration that was released is never edited.
package enum Migrations {
    package static let all = [
        Migration("0001_kernel", PackageResources._001_kernel_sql),
        Migration("0002_identity", PackageResources._002_identity_sql),
        Migration("0003_master_data", PackageResources._003_master_data_sql),
        Migration("0004_purchasing", PackageResources._004_purchasing_sql),
        Migration("0005_sales", PackageResources._005_sales_sql),
        Migration("0006_documents", PackageResources._006_documents_sql),
        Migration("0007_inventory", PackageResources._007_inventory_sql),
        Migration("0008_purchase_orders", PackageResources._008_purchase_orders_sql),
        Migration("0009_sales_orders", PackageResources._009_sales_orders_sql),
        Migration("0010_relations", PackageResources._010_relations_sql),
        Migration("0011_supplier_performance", PackageResources._011_supplier_performance_sql),
        Migration("0012_sync", PackageResources._012_sync_sql),
        Migration("0013_printing", PackageResources._013_printing_sql),
        Migration("0014_amendments", PackageResources._014_amendments_sql),
        Migration("0015_liability", PackageResources._015_liability_sql),
        Migration("0016_credited_charges", PackageResources._016_credited_charges_sql),
        Migration("0017_deposits", PackageResources._017_deposits_sql),
        Migration("0018_deadlines", PackageResources._018_deadlines_sql),
        Migration("0019_rejects", PackageResources._019_rejects_sql),
        Migration("0020_requisition_lines", PackageResources._020_requisition_lines_sql),
        Migration("0021_turns", PackageResources._021_turns_sql),
        Migration("0022_planning", PackageResources._022_planning_sql),
        Migration("0023_supply_tallies", PackageResources._023_supply_tallies_sql),
        Migration("0024_notices_and_holds", PackageResources._024_notices_and_holds_sql),
        Migration("0025_planner_statistics.sqlite", PackageResources._025_planner_statistics_sqlite_sql),
        Migration("0026_debtors", PackageResources._026_debtors_sql),
        Migration("0027_due_days", PackageResources._027_due_days_sql),
        Migration("0028_seeking", PackageResources._028_seeking_sql),
    ]
}
