#include "CSQLite.h"

#include <sqlite3.h>

// An insert of 32 rows of a build takes a few hundred at a time.
static const int piece_bytes = 1200;
static const int pieces = 1000;

int csqlite_configure(void) {
  int code = sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
  if (code != SQLITE_OK) return code;
  return sqlite3_config(SQLITE_CONFIG_LOOKASIDE, piece_bytes, pieces);
}
