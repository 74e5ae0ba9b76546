#include "analysis/study/database.hpp"

#include <cmath>
#include <filesystem>
#include <limits>
#include <new>

#include <fmt/format.h>
#include <sqlite3.h>

namespace frontline {
namespace {

using Reason = StoreError::Reason;

Reason reason_of(int code) {
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return Reason::in_use;
    case SQLITE_INTERRUPT: return Reason::interrupted;
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH: return Reason::cannot_create;
    case SQLITE_FULL:
    case SQLITE_IOERR: return Reason::write_failed;
    default: return Reason::unusable;
  }
}

std::string message_of(const std::string& path, int code, const char* said) {
  switch (code & 0xff) {
    case SQLITE_NOTADB: return fmt::format("{}: is no results database", path);
    case SQLITE_CORRUPT: return fmt::format("{}: is damaged: {}", path, said);
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return fmt::format("{}: is in use by another process", path);
    case SQLITE_CANTOPEN: return fmt::format("cannot create {}: {}", path, said);
    case SQLITE_INTERRUPT: return fmt::format("{}: interrupted; nothing more was written", path);
    case SQLITE_READONLY: return fmt::format("cannot write {}: {}", path, said);
    case SQLITE_FULL:
    case SQLITE_IOERR: return fmt::format("{}: a write failed: {}", path, said);
    default: return fmt::format("{}: {}", path, said);
  }
}

}  // namespace

std::string name_of_file(const std::string& path) {
  return path.starts_with(':') ? "./" + path : path;
}

Database::Database(const std::string& path, Access access) : path_(path) {
  namespace fs = std::filesystem;
  std::error_code unknown;
  const bool there = fs::exists(path, unknown);
  if (there && !fs::is_regular_file(path, unknown))
    throw StoreError(access == Access::create ? Reason::cannot_create : Reason::unusable,
                     fmt::format("{}: is no file", path));
  if (!there && access != Access::create)
    throw StoreError(Reason::unusable, fmt::format("{}: there is no such file", path));
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX;
  if (access == Access::create) flags |= SQLITE_OPEN_CREATE;
  int code = sqlite3_open_v2(name_of_file(path).c_str(), &handle_, flags, nullptr);
  if (code == SQLITE_OK) code = sqlite3_extended_result_codes(handle_, 1);
  if (code == SQLITE_OK) return;
  const std::string said = handle_ == nullptr ? "" : sqlite3_errmsg(handle_);
  sqlite3_close(handle_);
  throw StoreError(reason_of(code), message_of(path, code, said.c_str()));
}

Database::~Database() { sqlite3_close(handle_); }

void Database::fail(int code) {
  if ((code & 0xff) == SQLITE_NOMEM) throw std::bad_alloc();
  throw StoreError(reason_of(code), message_of(path_, code, sqlite3_errmsg(handle_)));
}

void Database::stop_when(const std::atomic<bool>& stop) {
  constexpr int k_instructions = 1000;  // between looks
  const auto is_set = [](void* flag) {
    return static_cast<const std::atomic<bool>*>(flag)->load() ? 1 : 0;
  };
  sqlite3_progress_handler(handle_, k_instructions, is_set,
                           const_cast<std::atomic<bool>*>(&stop));  // read only
}

void Database::run(const std::string& sql) {
  const int code = sqlite3_exec(handle_, sql.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) fail(code);
}

std::int64_t Database::number(const std::string& sql) {
  Statement statement(*this, sql);
  return statement.step() ? statement.integer(0) : 0;
}

std::int64_t Database::changes() const { return sqlite3_changes(handle_); }

Statement::Statement(Database& database, const std::string& sql) : database_(database) {
  const int code = sqlite3_prepare_v2(database.handle_, sql.c_str(), -1, &handle_, nullptr);
  if (code != SQLITE_OK) database_.fail(code);
}

Statement::~Statement() { sqlite3_finalize(handle_); }

Statement& Statement::bind(std::int64_t value) {
  sqlite3_bind_int64(handle_, ++bound_, value);
  return *this;
}

Statement& Statement::bind(double value) {
  if (std::isnan(value)) return bind_null();
  sqlite3_bind_double(handle_, ++bound_, value);
  return *this;
}

Statement& Statement::bind(std::string_view text) {
  const char* begin = text.empty() ? "" : text.data();
  if (sqlite3_bind_text64(handle_, ++bound_, begin, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8) !=
      SQLITE_OK)
    throw std::bad_alloc();
  return *this;
}

Statement& Statement::bind_bytes(std::span<const unsigned char> bytes) {
  const int code = bytes.empty() ? sqlite3_bind_zeroblob(handle_, ++bound_, 0)
                                 : sqlite3_bind_blob64(handle_, ++bound_, bytes.data(),
                                                       bytes.size(), SQLITE_STATIC);
  if (code != SQLITE_OK) throw std::bad_alloc();
  return *this;
}

Statement& Statement::bind_null() {
  sqlite3_bind_null(handle_, ++bound_);
  return *this;
}

bool Statement::step() {
  const int code = sqlite3_step(handle_);
  if (code == SQLITE_ROW) return true;
  sqlite3_reset(handle_);
  bound_ = 0;
  if (code != SQLITE_DONE) database_.fail(code);
  return false;
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(handle_, column); }

double Statement::real(int column) const {
  return is_null(column) ? std::numeric_limits<double>::quiet_NaN()
                         : sqlite3_column_double(handle_, column);
}

bool Statement::is_null(int column) const {
  return sqlite3_column_type(handle_, column) == SQLITE_NULL;
}

std::string Statement::text(int column) const {
  const auto* text = reinterpret_cast<const char*>(sqlite3_column_text(handle_, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_, column));
  return text == nullptr ? std::string() : std::string(text, size);
}

std::span<const unsigned char> Statement::bytes(int column) const {
  const auto* blob = static_cast<const unsigned char*>(sqlite3_column_blob(handle_, column));
  const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle_, column));
  return blob == nullptr ? std::span<const unsigned char>() : std::span(blob, size);
}

void Transaction::commit() {
  database_.run("COMMIT");
  open_ = false;
}

Transaction::~Transaction() {
  if (!open_) return;
  try {
    database_.run("ROLLBACK");
  } catch (const StoreError&) {
    return;  // SQLite has rolled back itself
  }
}

}  // namespace frontline
