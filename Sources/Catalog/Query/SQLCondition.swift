import GRDB

/// A piece of a WHERE clause with the values it binds.
///
/// User input is only ever among the arguments, never in the SQL.
struct SQLCondition {
    var sql: String
    var arguments: StatementArguments

    init(_ sql: String, _ arguments: StatementArguments = []) {
        self.sql = sql
        self.arguments = arguments
    }

    static func && (left: SQLCondition, right: SQLCondition) -> SQLCondition {
        SQLCondition("(\(left.sql)) AND (\(right.sql))", left.arguments + right.arguments)
    }

    /// Joins conditions, or gives `empty` where there are none.
    static func joined(_ conditions: [SQLCondition], by word: String, empty: String) -> SQLCondition {
        guard let first = conditions.first else { return SQLCondition(empty) }
        return conditions.dropFirst().reduce(SQLCondition("(\(first.sql))", first.arguments)) {
            SQLCondition("\($0.sql) \(word) (\($1.sql))", $0.arguments + $1.arguments)
        }
    }
}
