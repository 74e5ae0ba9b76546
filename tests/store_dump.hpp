// A results database as text, to compare two: all rows of all tables but `attempt`, in the order of
// their keys.
#pragma once

#include <string>
#include <vector>

#include <sqlite3.h>

#include "catch.hpp"

namespace store_dump {

/// A database opened for a test, and whatever one wants to ask or do there.
class Opened {
 public:
  explicit Opened(const std::string& path) { REQUIRE(sqlite3_open(path.c_str(), &handle_) == 0); }
  Opened(const Opened&) = delete;
  Opened& operator=(const Opened&) = delete;
  ~Opened() { sqlite3_close(handle_); }

  /// The rows, cells separated by "|", rows by line ends; blobs in hexadecimal digits.
  std::string ask(const std::string& sql) {
    std::string text;
    sqlite3_stmt* statement = nullptr;
    INFO(sql);
    REQUIRE(sqlite3_prepare_v2(handle_, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
    while (sqlite3_step(statement) == SQLITE_ROW) {
      for (int i = 0; i < sqlite3_column_count(statement); ++i) {
        if (i > 0) text += '|';
        text += cell(statement, i);
      }
      text += '\n';
    }
    REQUIRE(sqlite3_finalize(statement) == SQLITE_OK);
    return text;
  }

 private:
  static std::string cell(sqlite3_stmt* statement, int i) {
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, i));
    if (sqlite3_column_type(statement, i) != SQLITE_BLOB) {
      const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(statement, i));
      return text == nullptr ? "NULL" : std::string(text, size);
    }
    const auto* bytes = static_cast<const unsigned char*>(sqlite3_column_blob(statement, i));
    std::string text;
    for (std::size_t k = 0; k < size; ++k) {
      text += "0123456789abcdef"[bytes[k] >> 4];
      text += "0123456789abcdef"[bytes[k] & 15];
    }
    return text;
  }

  sqlite3* handle_ = nullptr;
};

inline std::string dump(const std::string& path) {
  Opened database(path);
  std::string text = database.ask("PRAGMA integrity_check") +
                     database.ask("SELECT sql FROM sqlite_master ORDER BY name");
  for (const char* table : {"study", "scenario", "layout", "metric", "point", "target", "run"})
    text += std::string(table) + "\n" +
            database.ask("SELECT * FROM " + std::string(table) + " ORDER BY 1, 2");
  return text;
}

}  // namespace store_dump
