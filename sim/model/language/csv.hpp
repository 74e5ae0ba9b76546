// Reads small CSV data files (RFC 4180 quotes, optional BOM, LF or CRLF) strictly: commas between
// the cells, a header with distinct names, as many cells in each row as the header has.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "model/language/document.hpp"

namespace frontline {

struct CsvTable {
  std::string file;
  bool ok = false;  ///< false: what is wrong was reported, use nothing of it
  std::vector<std::string> header;
  struct Row {
    int line = 0;                    ///< from 1, where the row begins
    std::vector<std::string> cells;  ///< as many as the header has
  };
  std::vector<Row> rows;
  /// Index of a column, or -1.
  int column(std::string_view name) const;
};

/// `asked_at` and `path` say where the scenario names the file, for the message when it cannot be
/// read. Limits: regular file, 16 MiB, a million cells of at most 64 KiB. Errors inside name the
/// CSV's own file, line and column (of text, from 1), the first 20 of them.
CsvTable read_csv(const std::string& file, const Mark& asked_at, const std::string& path,
                  Diagnostics& diagnostics);

/// Whether a map of the language is about a data file: it names one, or, with a slip, a column.
bool names_table(const Node& map);

/// As read_csv() from a text; `file` stands for it in messages.
CsvTable parse_csv(std::string_view text, const std::string& file, Diagnostics& diagnostics);

}  // namespace frontline
