#pragma once

/// Prepares libsqlite3 for statements that run millions of times: it keeps no count of the
/// memory it takes, which is a lock at each allocation, and each connection gets more small
/// pieces at hand. Swift cannot call `sqlite3_config` itself.
///
/// Returns SQLite's code: SQLITE_MISUSE where the library is in use already, and stays as it
/// is.
int csqlite_configure(void);
