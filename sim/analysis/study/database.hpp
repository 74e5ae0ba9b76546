// SQLite as far as the store needs it; database.cpp is the only file that knows it.
#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace frontline {

/// Why a results database cannot be used.
class StoreError : public std::runtime_error {
 public:
  enum class Reason : std::uint8_t {
    unusable,       ///< no results database, damaged, of a newer version, of another study
    cannot_create,  ///< the file cannot be created or written
    write_failed,   ///< full disk, broken disk; what was committed is intact
    in_use,         ///< another process has it
    interrupted,    ///< by stop_when()
  };
  StoreError(Reason reason, const std::string& message)
      : std::runtime_error(message), reason_(reason) {}
  Reason reason() const { return reason_; }

 private:
  Reason reason_;
};

/// As SQLite takes it for a file: a name such as ":memory:" means something else there.
std::string name_of_file(const std::string& path);

class Database {
 public:
  enum class Access : std::uint8_t {
    read,    ///< the file must be there
    write,   ///< the file must be there
    create,  ///< or is made
  };
  /// Throws StoreError, as everything here.
  Database(const std::string& path, Access access);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  /// From now on statements end when this is set from outside.
  void stop_when(const std::atomic<bool>& stop);
  /// Statements without results.
  void run(const std::string& sql);
  /// The first number of the first row.
  std::int64_t number(const std::string& sql);
  /// Rows that the last statement inserted or changed.
  std::int64_t changes() const;
  const std::string& path() const { return path_; }

 private:
  friend class Statement;
  [[noreturn]] void fail(int code);
  std::string path_;
  sqlite3* handle_ = nullptr;
};

/// A prepared statement: bind all its parameters in their order, then step.
class Statement {
 public:
  Statement(Database& database, const std::string& sql);
  Statement(const Statement&) = delete;
  Statement& operator=(const Statement&) = delete;
  ~Statement();

  Statement& bind(std::int64_t value);
  Statement& bind(double value);  ///< NaN as NULL
  Statement& bind(std::string_view text);
  Statement& bind(const std::string& text) { return bind(std::string_view(text)); }
  Statement& bind_bytes(std::span<const unsigned char> bytes);  ///< must live until stepped
  Statement& bind_null();

  /// True: there is a row. False: that was all, and it may be bound anew.
  bool step();
  /// Steps to the end.
  void run() {
    while (step()) {
    }
  }

  std::int64_t integer(int column) const;
  double real(int column) const;  ///< NULL as NaN
  bool is_null(int column) const;
  std::string text(int column) const;
  std::span<const unsigned char> bytes(int column) const;  ///< until the next step

 private:
  Database& database_;
  sqlite3_stmt* handle_ = nullptr;
  int bound_ = 0;
};

/// All or nothing: without commit() everything since is undone.
class Transaction {
 public:
  explicit Transaction(Database& database) : database_(database) {
    database_.run("BEGIN IMMEDIATE");
  }
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction();
  void commit();

 private:
  Database& database_;
  bool open_ = true;
};

}  // namespace frontline
