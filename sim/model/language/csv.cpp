#include "model/language/csv.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <memory>
#include <utility>

#include "model/language/text_file.hpp"

namespace frontline {
namespace {

constexpr std::size_t k_most_bytes = 16 * 1024 * 1024;
constexpr std::size_t k_most_cells = 1'000'000;
constexpr std::size_t k_longest_cell = 64 * 1024;
constexpr int k_most_errors = 20;

struct TooMany {};  // thrown when reading on makes no sense

class CsvReader {
 public:
  CsvReader(std::string_view text, const std::string& file, Diagnostics& diagnostics)
      : text_(text), file_(std::make_shared<std::string>(file)), diagnostics_(diagnostics) {
    table_.file = file;
  }

  CsvTable read() {
    try {
      read_all();
    } catch (const TooMany&) {
    }
    table_.ok = errors_ == 0;
    if (!table_.ok) {
      table_.header.clear();
      table_.rows.clear();
    }
    return std::move(table_);
  }

 private:
  void read_all();
  void read_header();
  void read_row();
  void read_cells(std::vector<std::string>& cells);
  std::string read_cell();
  std::string read_quoted();
  void end_line();
  bool at_end() const { return at_ >= text_.size(); }
  bool at_line_end() const { return at_end() || text_[at_] == '\n' || text_[at_] == '\r'; }
  void fail(std::size_t offset, const std::string& message);
  void fail_line(int line, const std::string& message);

  std::string_view text_;
  std::shared_ptr<const std::string> file_;
  Diagnostics& diagnostics_;
  CsvTable table_;
  std::size_t at_ = 0;
  std::size_t line_begin_ = 0;
  int line_ = 1;
  std::size_t cells_ = 0;
  int errors_ = 0;
};

void CsvReader::fail_line(int line, const std::string& message) {
  diagnostics_.error({file_, line, 1}, "", message);
  if (++errors_ >= k_most_errors) throw TooMany{};
}

// Only for offsets in the line that is being read.
void CsvReader::fail(std::size_t offset, const std::string& message) {
  const std::string_view before = text_.substr(line_begin_, offset - line_begin_);
  diagnostics_.error({file_, line_, place_of(before, before.size()).column}, "", message);
  if (++errors_ >= k_most_errors) throw TooMany{};
}

void CsvReader::read_all() {
  if (const auto fault = find_text_fault(text_)) {
    const TextPlace place = place_of(text_, fault->offset);
    diagnostics_.error({file_, place.line, place.column}, "", fault->message);
    ++errors_;
    return;
  }
  read_header();
  while (!at_end()) read_row();
}

void CsvReader::read_header() {
  if (text_.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    fail_line(1, "the file is empty: expected a line with the names of the columns");
    throw TooMany{};
  }
  read_cells(table_.header);
  const std::vector<std::string>& header = table_.header;
  if (header.size() == 1 && header[0].find_first_of(";\t") != std::string::npos) {
    fail_line(1, "expected commas between the columns");
    throw TooMany{};
  }
  std::map<std::string, std::size_t> known;
  for (std::size_t i = 0; i < header.size(); ++i) {
    const std::string column = "column " + std::to_string(i + 1);
    if (header[i].empty()) {
      fail_line(1, column + " has no name");
    } else if (const auto [first, is_new] = known.try_emplace(header[i], i + 1); !is_new) {
      fail_line(1, column + " is called \"" + header[i] + "\", as column " +
                       std::to_string(first->second) + " is");
    }
  }
}

void CsvReader::read_row() {
  if (at_line_end()) {
    if (text_.find_first_not_of("\r\n", at_) == std::string_view::npos) {
      at_ = text_.size();  // empty lines at the end do no harm
      return;
    }
    fail(at_, "an empty line: leave it out");
    return end_line();
  }
  CsvTable::Row row;
  row.line = line_;
  read_cells(row.cells);
  const std::size_t found = row.cells.size(), expected = table_.header.size();
  if (found != expected) {
    fail_line(row.line, std::to_string(found) + (found == 1 ? " cell, " : " cells, ") +
                            "but the header has " + std::to_string(expected));
    return;
  }
  cells_ += found;
  if (cells_ > k_most_cells) {
    fail_line(row.line, "more than a million cells");
    throw TooMany{};
  }
  table_.rows.push_back(std::move(row));
}

void CsvReader::read_cells(std::vector<std::string>& cells) {
  cells.push_back(read_cell());
  while (!at_end() && text_[at_] == ',') {
    ++at_;
    cells.push_back(read_cell());
  }
  end_line();
}

void CsvReader::end_line() {
  if (!at_end() && text_[at_] == '\r') ++at_;
  if (!at_end() && text_[at_] == '\n') ++at_;
  line_begin_ = at_;
  ++line_;
}

std::string CsvReader::read_cell() {
  const std::size_t begin = at_;
  std::string cell;
  if (!at_end() && text_[at_] == '"') {
    cell = read_quoted();
  } else {
    at_ = std::min(text_.find_first_of(",\r\n\"", at_), text_.size());
    if (!at_end() && text_[at_] == '"') {
      fail(at_, "a quote inside a cell: put the whole cell in quotes and write \"\" for each");
      at_ = std::min(text_.find_first_of(",\r\n", at_), text_.size());
    }
    cell = std::string(text_.substr(begin, at_ - begin));
  }
  if (cell.size() > k_longest_cell) fail_line(line_, "a cell longer than 64 KiB");
  return cell;
}

std::string CsvReader::read_quoted() {
  const std::string_view before = text_.substr(line_begin_, at_ - line_begin_);
  const Mark opened{file_, line_, place_of(before, before.size()).column};
  std::string cell;
  for (++at_; !at_end(); ++at_) {
    if (text_[at_] == '"') {
      const bool doubled = at_ + 1 < text_.size() && text_[at_ + 1] == '"';
      if (!doubled) break;
      ++at_;
    }
    cell += text_[at_];
    if (text_[at_] == '\n') {
      ++line_;
      line_begin_ = at_ + 1;
    }
  }
  if (at_end()) {
    diagnostics_.error(opened, "", "a quote is not closed");
    ++errors_;
    throw TooMany{};
  }
  ++at_;
  if (!at_line_end() && text_[at_] != ',') {
    fail(at_, "expected a comma or the end of the line behind the closing quote");
    at_ = std::min(text_.find_first_of(",\r\n", at_), text_.size());
  }
  return cell;
}

}  // namespace

int CsvTable::column(std::string_view name) const {
  const auto found = std::find(header.begin(), header.end(), name);
  return found == header.end() ? -1 : static_cast<int>(found - header.begin());
}

bool names_table(const Node& map) {
  constexpr std::array k_keys_of_tables = {"file", "time", "value", "column"};
  return std::any_of(k_keys_of_tables.begin(), k_keys_of_tables.end(),
                     [&](const char* key) { return map.find(key) != nullptr; });
}

CsvTable parse_csv(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  return CsvReader(without_bom(text), file, diagnostics).read();
}

CsvTable read_csv(const std::string& file, const Mark& asked_at, const std::string& path,
                  Diagnostics& diagnostics) {
  const TextFile read = read_text_file(file, k_most_bytes);
  if (read.text) return parse_csv(*read.text, file, diagnostics);
  diagnostics.error(asked_at, path, "\"" + file + "\" cannot be read: " + read.problem);
  CsvTable table;
  table.file = file;
  return table;
}

}  // namespace frontline
